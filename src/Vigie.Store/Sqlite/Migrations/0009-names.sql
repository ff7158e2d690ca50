-- The names of actors and places, each once with the number of current documents that name it so: common words are in the names of many documents, and counting
-- them again for each query takes as long as there are documents. An actor's aliases and roles are searched too, so that one name is as many rows as it has sets of these.
-- The full text of a row is as that of the actors and places themselves, without what is the document's (outlet, day of publication); its rowid is the id times 16
-- plus a number, since one document may have several actors of one name. An older store is counted when it is next opened: NameTables.

CREATE TABLE actor_name (
  id INTEGER PRIMARY KEY,              -- from the SHA-256 of the name, kind, country, aliases and roles
  same INTEGER NOT NULL,               -- from that of the name, kind and country
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  documents INTEGER NOT NULL
) STRICT;

CREATE TABLE place_name (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  admin1 TEXT,
  documents INTEGER NOT NULL
) STRICT;

CREATE VIRTUAL TABLE actor_name_words USING fts5(text, speaker, actor, recipient, place, outlet, facet, content='', contentless_delete=1, tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE place_name_words USING fts5(text, speaker, actor, recipient, place, outlet, facet, content='', contentless_delete=1, tokenize="ascii tokenchars '_'");
