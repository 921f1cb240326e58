"""The letter of a decision: composed once, kept in the proof, drawn as a page and as a PDF."""
