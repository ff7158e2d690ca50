-- Which words an entity has no more is told by the names of the mentions that went: its words need not be found by it.
DROP INDEX entity_word_entity;
