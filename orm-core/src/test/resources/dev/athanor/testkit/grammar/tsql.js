// Reads a statement per line, in Base64, and answers a line for each: "ok", or "no" and the first error.
// What the package has in its way: a lazy part of the runtime is broken and not needed.
const Module = require('module');
const load = Module._load;
Module._load = function (name) {
    return /xpath/.test(name) ? {} : load.apply(this, arguments);
};
const { CharStreams, CommonTokenStream } = require('antlr4ts');
const { TSqlLexer } = require('antlr4ts-sql/dist/src/grammar-output/tsql/TSqlLexer');
const { TSqlParser } = require('antlr4ts-sql/dist/src/grammar-output/tsql/TSqlParser');

function refusal(sql) {
    const errors = [];
    const listener = { syntaxError: (recognizer, symbol, line, column, message) => errors.push(line + ':' + column + ' ' + message) };
    const lexer = new TSqlLexer(CharStreams.fromString(sql.toUpperCase()));
    lexer.removeErrorListeners();
    lexer.addErrorListener(listener);
    const parser = new TSqlParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.addErrorListener(listener);
    parser.tsql_file();
    return errors[0];
}

require('readline').createInterface({ input: process.stdin }).on('line', line => {
    const error = refusal(Buffer.from(line, 'base64').toString('utf8'));
    console.log(error === undefined ? 'ok' : 'no ' + error.replace(/\s+/g, ' '));
});
