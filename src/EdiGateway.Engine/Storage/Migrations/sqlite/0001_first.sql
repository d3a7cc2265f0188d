CREATE TABLE transmissions (
  id TEXT PRIMARY KEY,
  direction TEXT NOT NULL,
  partner TEXT NOT NULL,
  connection TEXT NOT NULL,
  file_name TEXT NOT NULL,
  format TEXT,
  content TEXT,
  state TEXT NOT NULL,
  sender TEXT,
  receiver TEXT,
  interchange_control TEXT,
  parent TEXT,
  correlation_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  reason TEXT,
  delivery TEXT
) WITHOUT ROWID;
CREATE INDEX transmissions_state ON transmissions (state, at);
CREATE INDEX transmissions_partner ON transmissions (partner, at);
CREATE INDEX transmissions_correlation ON transmissions (correlation_id);
CREATE INDEX transmissions_control ON transmissions (interchange_control) WHERE interchange_control IS NOT NULL;

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  set_id TEXT NOT NULL,
  number TEXT,
  order_number TEXT,
  from_partner TEXT NOT NULL,
  to_partner TEXT,
  transmission_in TEXT NOT NULL REFERENCES transmissions (id),
  transmission_out TEXT REFERENCES transmissions (id),
  state TEXT NOT NULL,
  content TEXT,
  group_control TEXT,
  set_control TEXT,
  correlation_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  reason TEXT
) WITHOUT ROWID;
CREATE INDEX documents_number ON documents (number, at);
CREATE INDEX documents_order_number ON documents (order_number, type, at);
CREATE INDEX documents_correlation ON documents (correlation_id);
CREATE INDEX documents_state ON documents (state, at);
CREATE INDEX documents_waiting ON documents (to_partner, type, at) WHERE state = 'WaitingForWindow';
CREATE INDEX documents_in ON documents (transmission_in);
CREATE INDEX documents_out ON documents (transmission_out) WHERE transmission_out IS NOT NULL;

CREATE TABLE events (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  correlation_id TEXT NOT NULL,
  partner TEXT NOT NULL,
  transmission_id TEXT,
  document_id TEXT,
  stop TEXT NOT NULL,
  kind TEXT NOT NULL,
  sentence TEXT NOT NULL
);
CREATE INDEX events_correlation ON events (correlation_id, number);

CREATE TABLE work (
  id TEXT PRIMARY KEY,
  queue TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  partner TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  payload TEXT,
  due_at INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  lease_owner TEXT,
  lease_until INTEGER,
  last_error TEXT
) WITHOUT ROWID;
CREATE INDEX work_due ON work (queue, priority, due_at) WHERE lease_owner IS NULL;
CREATE INDEX work_leased ON work (lease_until) WHERE lease_owner IS NOT NULL;

CREATE TABLE control_numbers (
  scope TEXT NOT NULL,
  kind TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (scope, kind)
) WITHOUT ROWID;

CREATE TABLE seen_interchanges (
  sender TEXT NOT NULL,
  receiver TEXT NOT NULL,
  control TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  transmission_id TEXT NOT NULL REFERENCES transmissions (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (sender, receiver, control, sha256, transmission_id)
) WITHOUT ROWID;

CREATE TABLE picked_up_files (
  partner TEXT NOT NULL,
  connection TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  transmission_id TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (partner, connection, name, size, modified_at, sha256)
) WITHOUT ROWID;

CREATE TABLE ack_expectations (
  id TEXT PRIMARY KEY,
  partner TEXT NOT NULL,
  functional_id TEXT NOT NULL,
  group_control TEXT NOT NULL,
  set_control TEXT NOT NULL,
  set_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  transmission_id TEXT NOT NULL REFERENCES transmissions (id),
  at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  closed_at INTEGER,
  closed_by TEXT,
  note TEXT
) WITHOUT ROWID;
CREATE INDEX ack_expectations_group ON ack_expectations (partner, group_control, functional_id, at);
CREATE INDEX ack_expectations_due ON ack_expectations (due_at) WHERE state = 'Waiting';
CREATE INDEX ack_expectations_transmission ON ack_expectations (transmission_id);
CREATE INDEX ack_expectations_document ON ack_expectations (document_id);

CREATE TABLE ack_replies (
  received TEXT NOT NULL REFERENCES transmissions (id),
  sent TEXT NOT NULL REFERENCES transmissions (id),
  PRIMARY KEY (received, sent)
) WITHOUT ROWID;

CREATE TABLE cross_references (
  kind TEXT NOT NULL,
  partner TEXT NOT NULL,
  key TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (kind, key, partner, document_id)
) WITHOUT ROWID;
CREATE INDEX cross_references_document ON cross_references (document_id);

CREATE TABLE audit (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX audit_subject ON audit (subject, number);

CREATE TABLE dead_letters (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  partner TEXT NOT NULL,
  stop TEXT NOT NULL,
  code TEXT NOT NULL,
  transmission_id TEXT,
  document_id TEXT,
  correlation_id TEXT NOT NULL,
  what TEXT NOT NULL,
  place TEXT NOT NULL,
  why TEXT NOT NULL,
  what_to_do TEXT NOT NULL,
  work TEXT,
  resolved_at INTEGER,
  resolution TEXT
) WITHOUT ROWID;
CREATE INDEX dead_letters_open ON dead_letters (at) WHERE resolved_at IS NULL;
CREATE INDEX dead_letters_correlation ON dead_letters (correlation_id);
