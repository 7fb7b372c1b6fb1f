CREATE TABLE wasmbox_use (
    box VARCHAR(36) NOT NULL,
    hash VARCHAR(64) NOT NULL REFERENCES wasmbox_blob(hash),
    purpose SMALLINT NOT NULL,
    PRIMARY KEY (box, hash, purpose)
);
CREATE INDEX wasmbox_use_hash ON wasmbox_use(hash);
