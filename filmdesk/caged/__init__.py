"""Work on files from outside, done in a child process with limits of time and memory."""
