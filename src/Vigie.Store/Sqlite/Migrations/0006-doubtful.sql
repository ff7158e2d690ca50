-- What may be an event stands among the events of its document, after them: it is told where an incident has it, and is in no list of events.

ALTER TABLE event ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;

DROP VIEW events;
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
  WHERE d.current AND NOT e.doubtful;

DROP VIEW figures;
CREATE VIEW figures AS
  SELECT f.document, e.id AS event, e.type, f.kind, f.min, f.max, f.approximate, f.words, p.name AS place, e.date, d.uri, d.outlet, d.published
  FROM figure f JOIN event e ON e.document = f.document AND e.number = f.event JOIN document d ON d.key = f.document
  LEFT JOIN place p ON p.document = e.document AND p.number = e.place
  WHERE d.current AND NOT e.doubtful;

-- Digests have such events too: all documents are joined anew.
DELETE FROM telling;
DELETE FROM incident;
DELETE FROM entity_mention;
DELETE FROM entity_word;
DELETE FROM join_document;
DELETE FROM join_pending;
INSERT INTO join_pending (document) SELECT key FROM document;
