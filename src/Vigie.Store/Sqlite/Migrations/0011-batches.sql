-- Documents come in batches: what one brings is one segment of each full-text index, and eight segments of a size are made one instead of four.

INSERT INTO document_words (document_words, rank) VALUES ('hashsize', 16777216), ('automerge', 8);
INSERT INTO statement_words (statement_words, rank) VALUES ('hashsize', 16777216), ('automerge', 8);
INSERT INTO event_words (event_words, rank) VALUES ('hashsize', 16777216), ('automerge', 8);
INSERT INTO actor_words (actor_words, rank) VALUES ('hashsize', 16777216), ('automerge', 8);
INSERT INTO place_words (place_words, rank) VALUES ('hashsize', 16777216), ('automerge', 8);
INSERT INTO actor_name_words (actor_name_words, rank) VALUES ('hashsize', 16777216), ('automerge', 8);
INSERT INTO place_name_words (place_name_words, rank) VALUES ('hashsize', 16777216), ('automerge', 8);
