-- Full text. Rows hold the keys of words (SearchWords), not words, and are not kept themselves: rowid is the document's key times 2^16
-- plus 65535 less the number of the statement, event, actor or place (0 for documents), so that descending rowids are the newest document first and, in
-- one document, the order of the text. « facet » holds values: _type_assault, _country_mli, _d20260305…

CREATE VIRTUAL TABLE document_words USING fts5(text, speaker, actor, recipient, place, outlet, facet, content='', contentless_delete=1, tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE statement_words USING fts5(text, speaker, actor, recipient, place, outlet, facet, content='', contentless_delete=1, tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE event_words USING fts5(text, speaker, actor, recipient, place, outlet, facet, content='', contentless_delete=1, tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE actor_words USING fts5(text, speaker, actor, recipient, place, outlet, facet, content='', contentless_delete=1, tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE place_words USING fts5(text, speaker, actor, recipient, place, outlet, facet, content='', contentless_delete=1, tokenize="ascii tokenchars '_'");
