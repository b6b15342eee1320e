CREATE TABLE again (id uuid PRIMARY KEY);
