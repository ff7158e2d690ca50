-- Readers of the view see which texts were removed but for their evidence.

DROP VIEW documents;
CREATE VIEW documents AS
  SELECT key AS document, lower(hex(id)) AS id, uri, version, current, outlet, title, author, published, language, text, blanked AS text_removed
  FROM document JOIN content ON content.document = document.key;
