-- Tables have singular names and hold what is kept; views have plural names and are made to be read.
-- A document's key is the number of its day of publication (0 when unknown) times 2^24, plus its rank that day: ascending keys
-- are ascending days. Everything else of a document is numbered from 1 within it. Positions are code points, ends excluded.

CREATE TABLE document (
  key INTEGER PRIMARY KEY,
  id BLOB NOT NULL,                    -- SHA-256 of the text as it was read
  uri TEXT,
  version INTEGER NOT NULL,            -- from 1, among the documents of this uri
  current INTEGER NOT NULL,            -- 0 once a newer version is kept
  outlet TEXT,
  title TEXT,
  author TEXT,
  published TEXT,
  language TEXT NOT NULL
) STRICT;
CREATE INDEX document_id ON document (id);
CREATE UNIQUE INDEX document_uri ON document (uri, version) WHERE uri IS NOT NULL;

CREATE TABLE content (
  document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
  text TEXT NOT NULL,
  blanked INTEGER NOT NULL DEFAULT 0,  -- 1 once the text outside the evidence was removed
  engine TEXT NOT NULL,                -- the version of Vigie that read it
  record BLOB NOT NULL                 -- the record without the words its positions lead to: JSON, Brotli
) STRICT;

CREATE TABLE actor (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  number INTEGER NOT NULL,
  id TEXT NOT NULL,                    -- as in the record: a1
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  aliases TEXT,                        -- separated by « ; », as are roles
  roles TEXT,
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  admin1 TEXT,
  latitude REAL,
  longitude REAL,
  geonames INTEGER,
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  speaker INTEGER,
  cue TEXT,
  content TEXT NOT NULL,               -- « […] » where the journalist interrupts
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  said TEXT,                           -- the day, where the text tells it
  place INTEGER,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (document, number),
  FOREIGN KEY (document, speaker) REFERENCES actor,
  FOREIGN KEY (document, place) REFERENCES place
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  scheme TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  contexts TEXT,
  score REAL,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  start INTEGER NOT NULL,              -- the evidence: the sentence
  "end" INTEGER NOT NULL,
  place INTEGER,
  date TEXT,                           -- TIMEX3
  earliest TEXT,
  latest TEXT,
  factuality TEXT NOT NULL,
  historical INTEGER NOT NULL,
  statement INTEGER,                   -- where somebody says it
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (document, number),
  FOREIGN KEY (document, place) REFERENCES place,
  FOREIGN KEY (document, statement) REFERENCES statement
) STRICT, WITHOUT ROWID;

CREATE TABLE participant (
  document INTEGER NOT NULL,
  event INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
  number INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  PRIMARY KEY (document, event, role, number),
  FOREIGN KEY (document, event) REFERENCES event ON DELETE CASCADE,
  FOREIGN KEY (document, actor) REFERENCES actor
) STRICT, WITHOUT ROWID;

CREATE TABLE figure (
  document INTEGER NOT NULL,
  event INTEGER NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  min INTEGER,
  max INTEGER,
  approximate INTEGER NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (document, event, number),
  FOREIGN KEY (document, event) REFERENCES event ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE VIEW documents AS
  SELECT key AS document, lower(hex(id)) AS id, uri, version, current, outlet, title, author, published, language, text
  FROM document JOIN content ON content.document = document.key;

CREATE VIEW actors AS
  SELECT a.document, a.id, a.name, a.kind, a.country, a.aliases, a.roles, d.uri, d.outlet, d.published
  FROM actor a JOIN document d ON d.key = a.document WHERE d.current;

CREATE VIEW places AS
  SELECT p.document, p.id, p.name, p.kind, p.country, p.admin1, p.latitude, p.longitude, p.geonames, d.uri, d.outlet, d.published
  FROM place p JOIN document d ON d.key = p.document WHERE d.current;

CREATE VIEW statements AS
  SELECT s.document, s.id, s.kind, a.name AS speaker, a.country AS speaker_country, a.roles AS speaker_roles, s.cue, s.content,
    s.said, p.name AS place, s.start, s."end", s.rule, s.confidence, d.uri, d.outlet, d.title, d.published
  FROM statement s JOIN document d ON d.key = s.document
  LEFT JOIN actor a ON a.document = s.document AND a.number = s.speaker
  LEFT JOIN place p ON p.document = s.document AND p.number = s.place
  WHERE d.current;

CREATE VIEW events AS
  SELECT e.document, e.id, e.scheme, e.type, e.mode, e.contexts, e.score,
    (SELECT group_concat(name, ' ; ') FROM (SELECT a.name FROM participant r JOIN actor a ON a.document = r.document AND a.number = r.actor
      WHERE r.document = e.document AND r.event = e.number AND r.role = 'actor' ORDER BY r.number)) AS actors,
    (SELECT group_concat(name, ' ; ') FROM (SELECT a.name FROM participant r JOIN actor a ON a.document = r.document AND a.number = r.actor
      WHERE r.document = e.document AND r.event = e.number AND r.role = 'recipient' ORDER BY r.number)) AS recipients,
    p.name AS place, p.country, p.latitude, p.longitude, e.date, e.earliest, e.latest, e.factuality, e.historical,
    (SELECT id FROM statement s WHERE s.document = e.document AND s.number = e.statement) AS statement,
    substr(c.text, e.trigger_start + 1, e.trigger_end - e.trigger_start) AS words,
    substr(c.text, e.start + 1, e."end" - e.start) AS evidence,
    e.rule, e.confidence, d.uri, d.outlet, d.title, d.published
  FROM event e JOIN document d ON d.key = e.document JOIN content c ON c.document = e.document
  LEFT JOIN place p ON p.document = e.document AND p.number = e.place
  WHERE d.current;

CREATE VIEW figures AS
  SELECT f.document, e.id AS event, e.type, f.kind, f.min, f.max, f.approximate, f.words, p.name AS place, e.date, d.uri, d.outlet, d.published
  FROM figure f JOIN event e ON e.document = f.document AND e.number = f.event JOIN document d ON d.key = f.document
  LEFT JOIN place p ON p.document = e.document AND p.number = e.place
  WHERE d.current;
