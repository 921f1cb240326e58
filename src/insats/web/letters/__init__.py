"""Pages of letters: to read, to print, to correct."""
