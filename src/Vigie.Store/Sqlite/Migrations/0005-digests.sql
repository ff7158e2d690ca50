-- Digests are made when a document is added, and kept as PackedDigest writes them. Those of before were JSON: all documents are joined anew.
-- What joining made can still be built anew: DELETE FROM join_document, then INSERT INTO join_pending (document) SELECT key FROM document.

DELETE FROM telling;
DELETE FROM incident;
DELETE FROM entity_mention;
DELETE FROM entity_word;
DELETE FROM join_document;

DROP TABLE join_pending;
CREATE TABLE join_pending (             -- documents that wait to be joined
  document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
  digest BLOB                           -- what joining needs of it; NULL where it has to be made from the record
) STRICT;
INSERT INTO join_pending (document) SELECT key FROM document;
