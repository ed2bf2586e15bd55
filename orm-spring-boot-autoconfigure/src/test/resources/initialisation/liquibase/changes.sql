--liquibase formatted sql
--changeset athanor:1
CREATE TABLE greetings (id INT PRIMARY KEY, words VARCHAR(50));
