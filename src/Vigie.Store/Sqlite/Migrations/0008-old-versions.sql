-- Old versions are few: what is found leaves them out by their keys.
CREATE INDEX document_old ON document (key) WHERE NOT current;
