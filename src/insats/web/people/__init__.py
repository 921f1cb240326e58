"""Finding people, the page of one person, and recording what is known of them."""
