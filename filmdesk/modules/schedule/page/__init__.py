"""The window's page of this desk and its parts; Qt stands here and nowhere else in the desk."""
