SELECT users.id FROM users AS u
SELECT users.id FROM users LIMIT 3
SELECT users.id users.name FROM users
SELECT users.id, FROM users
INSERT INTO users (name) VALUES (?), (?)
SELECT u.age > ? FROM users u
WITH RECURSIVE t AS (SELECT 1 AS x FROM DUAL) SELECT t.x FROM t
UPDATE users u SET name = ? FROM orders o
SELECT u.id FROM users u WHERE u.name ILIKE ?
SELECT u.id FROM users u WHERE u.name IS DISTINCT FROM ?
SELECT COUNT(*) FILTER (WHERE u.a > 1) FROM users u
SELECT (u.id FROM users u
SELECT u.id FROM users u WHERE u.active
SELECT u.id FROM users u WHERE NOT u.active
INSERT INTO users () VALUES ()
INSERT INTO users DEFAULT VALUES
SELECT DISTINCT ON (u.id) u.id FROM users u
CREATE TABLE t (a NUMBER AUTO_INCREMENT)
SELECT u.id FROM users u FOR SHARE
DELETE FROM users USING orders WHERE 1 = 1
CREATE TABLE t (a NUMBER REFERENCES b ON UPDATE CASCADE)
SELECT ARRAY[1, 2] FROM DUAL
SELECT u.a % u.b FROM users u
SELECT a.x FROM (VALUES (1), (2)) a (x)
SELECT u.id FROM users u EXCEPT ALL SELECT 1 FROM DUAL
SELECT CAST(u.a AS BOOLEAN) FROM users u
SELECT u.id FROM users u WHERE (u.a = 1) = (u.b = 2)
CREATE INDEX ix ON t (a) WHERE a > 1
DROP TABLE IF EXISTS t
SELECT u.id FROM users u WHERE u.a::int = 1
SELECT 1
SELECT u.id FROM users u ORDER BY u.id OFFSET 5
COMMENT ON COLUMN users.name 'x'
UPDATE users SET name = ? RETURNING id
SELECT STRING_AGG(u.name, ',' ORDER BY u.name) FROM users u
SELECT f(u.x = 1) FROM users u
SELECT CASE WHEN u.a THEN 1 END FROM users u
SELECT a.x FROM a JOIN b ON a.x
SELECT u.a FROM users u WHERE (u.a = 1) = 1
SELECT u.a FROM users u ORDER BY u.a = 1
