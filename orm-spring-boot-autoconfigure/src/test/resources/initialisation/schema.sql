CREATE TABLE greetings (id INT PRIMARY KEY, words VARCHAR(50));
INSERT INTO greetings VALUES (1, 'good morning');
