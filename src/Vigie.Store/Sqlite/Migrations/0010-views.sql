-- What researchers ask of the views: which texts were removed but for their evidence; who takes part in events, a row each; on whose word a count is
-- and how certain its event; which counts a reprint repeats.

DROP VIEW documents;
CREATE VIEW documents AS
  SELECT key AS document, lower(hex(id)) AS id, uri, version, current, outlet, title, author, published, language, text, blanked AS text_removed
  FROM document JOIN content ON content.document = document.key;

CREATE VIEW participants AS
  SELECT r.document, e.id AS event, e.type, r.role, m.entity, a.name, a.kind, a.country, a.roles, p.name AS place, p.country AS place_country, e.earliest, e.latest, e.factuality, e.historical, d.uri, d.outlet, d.published
  FROM participant r JOIN event e ON e.document = r.document AND e.number = r.event JOIN actor a ON a.document = r.document AND a.number = r.actor
  JOIN document d ON d.key = r.document LEFT JOIN place p ON p.document = e.document AND p.number = e.place
  LEFT JOIN entity_mention m ON m.document = a.document AND m.actor = a.number
  WHERE d.current AND NOT e.doubtful;

DROP VIEW figures;
CREATE VIEW figures AS
  SELECT f.document, e.id AS event, e.type, f.kind, f.min, f.max, f.approximate, f.words,
    (SELECT a.name FROM statement s JOIN actor a ON a.document = s.document AND a.number = s.speaker WHERE s.document = e.document AND s.number = e.statement) AS source,
    e.factuality, e.historical, p.name AS place, p.country, e.date, e.earliest, e.latest, d.uri, d.outlet, d.published
  FROM figure f JOIN event e ON e.document = f.document AND e.number = f.event JOIN document d ON d.key = f.document
  LEFT JOIN place p ON p.document = e.document AND p.number = e.place
  WHERE d.current AND NOT e.doubtful;

DROP VIEW tolls;
CREATE VIEW tolls AS                    -- the history of an incident's figures: who said how many, when
  SELECT t.incident, d.published, d.outlet, (SELECT a.name FROM statement s JOIN actor a ON a.document = s.document AND a.number = s.speaker
      WHERE s.document = e.document AND s.number = e.statement) AS source,
    f.kind, f.min, f.max, f.approximate, f.words, d.uri, e.id AS event, j.reprint_of IS NOT NULL AS reprint
  FROM telling t JOIN figure f ON f.document = t.document AND f.event = t.event JOIN event e ON e.document = t.document AND e.number = t.event
  JOIN document d ON d.key = t.document JOIN join_document j ON j.document = t.document WHERE d.current;
