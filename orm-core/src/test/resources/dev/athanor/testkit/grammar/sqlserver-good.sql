SELECT users.id, users.name FROM users AS u WHERE u.age > ? ORDER BY (SELECT NULL) OFFSET ? ROWS FETCH NEXT ? ROWS ONLY
SELECT TOP (?) WITH TIES u.id FROM users AS u ORDER BY u.age DESC
SELECT CASE WHEN u.age > ? THEN 1 WHEN NOT (u.age > ?) THEN 0 END AS old FROM users AS u
INSERT INTO users (name, age) OUTPUT INSERTED.id, INSERTED.name VALUES (?, ?), (?, ?)
INSERT INTO users OUTPUT INSERTED.id DEFAULT VALUES
UPDATE u SET name = ? OUTPUT INSERTED.id, DELETED.name FROM users AS u JOIN orders AS o ON o.user_id = u.id WHERE o.total > ?
DELETE FROM u OUTPUT DELETED.id FROM users AS u JOIN orders AS o ON o.user_id = u.id
MERGE INTO users WITH (HOLDLOCK) AS t USING (VALUES (?, ?), (?, ?)) AS s (id, name) ON t.id = s.id WHEN MATCHED AND t.name <> s.name THEN UPDATE SET name = s.name WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, s.name) OUTPUT INSERTED.id;
SELECT users.id FROM users WITH (UPDLOCK, ROWLOCK, READPAST) WHERE users.id = ?
SELECT users.id FROM users WITH (UPDLOCK, ROWLOCK, NOWAIT) WHERE users.id = ?
WITH tree (id, level) AS (SELECT n.id, 0 FROM nodes AS n WHERE n.parent IS NULL UNION ALL SELECT n.id, t.level + 1 FROM nodes AS n JOIN tree AS t ON n.parent = t.id) SELECT tree.id FROM tree
SELECT STRING_AGG(u.name, ?) WITHIN GROUP (ORDER BY u.name) FROM users AS u GROUP BY u.age
SELECT u.id, x.total FROM users AS u CROSS APPLY (SELECT TOP (3) o.total FROM orders AS o WHERE o.user_id = u.id ORDER BY o.total DESC) AS x
SELECT SUM(o.total) OVER (PARTITION BY o.user_id ORDER BY o.id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM orders AS o
SELECT NEXT VALUE FOR seq_users
SELECT u.id FROM users AS u WHERE EXISTS (SELECT u.name INTERSECT SELECT ?)
CREATE TABLE users (id BIGINT IDENTITY(1, 1) NOT NULL, name NVARCHAR(100) NOT NULL, active BIT NOT NULL, total DECIMAL(10, 2) DEFAULT 0, made DATETIME2(6), at DATETIMEOFFSET(6), PRIMARY KEY (id), CONSTRAINT uq_users_name UNIQUE (name), CONSTRAINT ck CHECK (total > 0))
ALTER TABLE orders ADD CONSTRAINT fk_o FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
CREATE UNIQUE INDEX ix_u ON users (name DESC) INCLUDE (age) WHERE name IS NOT NULL
CREATE SEQUENCE s AS BIGINT START WITH 1 INCREMENT BY 50
SELECT DATEADD(DAY, ?, u.created_at), DATEDIFF(DAY, u.a, u.b), DATEPART(YEAR, u.a), LEN(u.name), CAST(u.name AS NVARCHAR(MAX)) FROM users AS u
SELECT u.id FROM users AS u WHERE u.name LIKE ? ESCAPE '\' AND u.name COLLATE Latin1_General_100_BIN2 = ?
SELECT u.age, COUNT(*) FROM users AS u GROUP BY GROUPING SETS ((u.age), ()) HAVING COUNT(*) > ?
SELECT JSON_VALUE(u.doc, '$.a.b') FROM users AS u
SELECT u.id FROM users AS u UNION ALL SELECT o.id FROM orders AS o ORDER BY id OFFSET 0 ROWS FETCH NEXT 5 ROWS ONLY
SELECT x.a FROM (VALUES (?, ?), (?, ?)) AS x (a, b)
SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY o.total) OVER (PARTITION BY o.user_id) FROM orders AS o
SELECT "users"."order", [users].[group] FROM [users]
EXEC sp_addextendedproperty N'MS_Description', N'x', N'SCHEMA', N'dbo', N'TABLE', N'users', N'COLUMN', N'name'
SELECT u.id FROM users AS u WHERE u.age > ANY (SELECT o.total FROM orders AS o) AND u.id NOT IN (SELECT o.user_id FROM orders AS o)
