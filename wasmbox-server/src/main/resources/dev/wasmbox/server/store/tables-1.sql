CREATE TABLE wasmbox_blob (
    hash VARCHAR(64) PRIMARY KEY,
    bytes $BYTES NOT NULL
);
CREATE TABLE wasmbox_module (
    hash VARCHAR(64) PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    size BIGINT NOT NULL,
    uploaded BIGINT NOT NULL
);
CREATE TABLE wasmbox_box (
    name VARCHAR(100) PRIMARY KEY,
    id VARCHAR(36) NOT NULL UNIQUE,
    module VARCHAR(64) NOT NULL REFERENCES wasmbox_module(hash),
    created BIGINT NOT NULL
);
CREATE TABLE wasmbox_snapshot (
    box VARCHAR(36) NOT NULL,
    name VARCHAR(100) NOT NULL,
    number BIGINT NOT NULL,
    state VARCHAR(64) NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (box, name)
);
