CREATE TABLE wasmbox_node (
    address VARCHAR(300) PRIMARY KEY,
    incarnation BIGINT NOT NULL,
    beat BIGINT NOT NULL,
    stage SMALLINT NOT NULL
);
CREATE TABLE wasmbox_lease (
    name VARCHAR(300) PRIMARY KEY,
    owner VARCHAR(300) NOT NULL,
    ends BIGINT NOT NULL
);
