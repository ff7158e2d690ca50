-- The words of an entity that no document names any more are removed by it.
CREATE INDEX entity_word_entity ON entity_word (entity);
