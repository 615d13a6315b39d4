CREATE TABLE book_state (
	name VARCHAR(64) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);

CREATE TABLE copies (
	kind VARCHAR(16) NOT NULL, 
	place INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (kind, place)
);

CREATE TABLE custody (
	seq INTEGER NOT NULL, 
	document VARCHAR(64) NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (seq)
);

CREATE INDEX ix_custody_document ON custody (document);

CREATE TABLE decisions (
	seq INTEGER NOT NULL, 
	id VARCHAR(32) NOT NULL, 
	claim VARCHAR(32), 
	body TEXT NOT NULL, 
	made TEXT, 
	beside TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id)
);

CREATE INDEX ix_decisions_claim ON decisions (claim);

CREATE TABLE documents (
	id VARCHAR(64) NOT NULL, 
	date VARCHAR(32), 
	name TEXT NOT NULL, 
	text VARCHAR(64), 
	made_by TEXT, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE figures (
	incident VARCHAR(32) NOT NULL, 
	place INTEGER NOT NULL, 
	id VARCHAR(64) NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (incident, place)
);

CREATE INDEX ix_figures_id ON figures (id);

CREATE TABLE findings (
	stage VARCHAR(32) NOT NULL, 
	place INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (stage, place)
);

CREATE TABLE incident_claims (
	incident VARCHAR(32) NOT NULL, 
	claim VARCHAR(32) NOT NULL, 
	PRIMARY KEY (incident, claim)
);

CREATE INDEX ix_incident_claims_claim ON incident_claims (claim);

CREATE TABLE incidents (
	id VARCHAR(32) NOT NULL, 
	place INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE origins (
	incident VARCHAR(32) NOT NULL, 
	place INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (incident, place)
);

CREATE TABLE places (
	claim VARCHAR(32) NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (claim)
);

CREATE TABLE readings (
	id INTEGER NOT NULL, 
	document VARCHAR(64) NOT NULL, 
	text VARCHAR(64) NOT NULL, 
	reader VARCHAR(128) NOT NULL, 
	version VARCHAR(64) NOT NULL, 
	vocabulary VARCHAR(64) NOT NULL, 
	settings VARCHAR(64) NOT NULL, 
	turn INTEGER NOT NULL, 
	not_read TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (document, text, reader, version, vocabulary, settings)
);

CREATE INDEX ix_readings_turn ON readings (turn);

CREATE TABLE runs (
	id INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE texts (
	document VARCHAR(64) NOT NULL, 
	id VARCHAR(64) NOT NULL, 
	turn INTEGER NOT NULL, 
	content TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (document, id)
);

CREATE INDEX ix_texts_turn ON texts (turn);

CREATE TABLE claims (
	reading INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	id VARCHAR(32) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	harm VARCHAR(32), 
	body TEXT NOT NULL, 
	PRIMARY KEY (reading, place), 
	FOREIGN KEY(reading) REFERENCES readings (id)
);

CREATE INDEX claims_by_id ON claims (id);

CREATE TABLE faults (
	reading INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	claim TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (reading, place), 
	FOREIGN KEY(reading) REFERENCES readings (id)
);

