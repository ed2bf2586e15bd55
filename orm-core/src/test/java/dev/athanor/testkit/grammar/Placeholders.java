package dev.athanor.testkit.grammar;

/** Question marks become what the grammar calls a variable; those in quotes stay. */
final class Placeholders {

    private Placeholders() {}

    static String named(String sql, String variable) {
        StringBuilder text = new StringBuilder();
        int position = 0;
        while (position < sql.length()) {
            char c = sql.charAt(position);
            int end = c == '\'' || c == '"' || c == '[' ? sql.indexOf(c == '[' ? ']' : c, position + 1) : -1;
            if (end >= 0) {
                text.append(sql, position, end + 1);
                position = end + 1;
            } else {
                text.append(c == '?' ? variable : String.valueOf(c));
                position++;
            }
        }
        return text.toString();
    }
}
