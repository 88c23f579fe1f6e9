"""The nouns every desk shares (scene, presence, person, place, strip, shoot day ...) and the pure rules over them."""
