package dev.athanor.testkit.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** What Oracle refuses before version 23, though the grammar takes it: a condition as a value, a value as a condition, no FROM. */
final class OracleTruths {

    private static final Set<String> PREDICATES =
            Set.of("REGEXP_LIKE", "JSON_EXISTS", "JSON_EQUAL", "JSON_TEXTCONTAINS", "LIKE_REGEX");

    private final List<String> rules;
    private final List<String> found = new ArrayList<>();

    private OracleTruths(List<String> rules) {
        this.rules = rules;
    }

    static Optional<String> refusal(ParseTree tree, String[] rules) {
        OracleTruths truths = new OracleTruths(List.of(rules));
        truths.visit(tree);
        return truths.found.stream().findFirst();
    }

    private void visit(ParseTree node) {
        switch (rule(node)) {
            case "expression" -> {
                String parent = rule(node.getParent());
                if (parent.equals("condition")) {
                    expect(true, node);
                } else if (!parent.equals("expressions")
                        || !rule(node.getParent().getParent()).equals("atom")) {
                    expect(false, node);
                }
            }
            case "logical_expression" -> {
                if (node.getChildCount() > 1) {
                    rulesOf(node).forEach(operand -> expect(true, operand));
                }
            }
            case "unary_logical_expression" -> {
                if (isNot(node)) {
                    expect(true, node.getChild(1));
                } else if (node.getChildCount() > 1) {
                    expect(false, node.getChild(0));
                }
            }
            case "relational_expression", "compound_expression" -> {
                if (node.getChildCount() > 1) {
                    rulesOf(node).forEach(operand -> expect(false, operand));
                }
            }
            case "query_block" -> {
                if (rulesOf(node).stream().noneMatch(child -> rule(child).equals("from_clause"))) {
                    found.add("SELECT without FROM: " + node.getText());
                }
            }
            default -> {}
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            visit(node.getChild(i));
        }
    }

    private void expect(boolean predicate, ParseTree node) {
        if (isPredicate(node) != predicate) {
            found.add((predicate ? "a condition is missing where there is " : "a value is missing where there is ")
                    + node.getText());
        }
    }

    private boolean isPredicate(ParseTree node) {
        boolean several = node.getChildCount() > 1;
        return switch (rule(node)) {
            case "logical_expression", "relational_expression", "compound_expression" ->
                several || isPredicate(node.getChild(0));
            case "unary_logical_expression" -> several || isPredicate(node.getChild(0));
            case "quantified_expression" -> node.getChild(0).getText().equals("EXISTS");
            case "atom" ->
                several
                        ? rule(node.getChild(1)).equals("expressions") && isPredicate(node.getChild(1))
                        : isPredicate(node.getChild(0));
            case "expression",
                    "expressions",
                    "multiset_expression",
                    "concatenation",
                    "model_expression",
                    "unary_expression" -> !several && isPredicate(node.getChild(0));
            default -> PREDICATES.stream().anyMatch(name -> node.getText().startsWith(name + "("));
        };
    }

    private static boolean isNot(ParseTree node) {
        return node.getChild(0).getText().equals("NOT");
    }

    private List<ParseTree> rulesOf(ParseTree node) {
        List<ParseTree> operands = new ArrayList<>();
        for (int i = 0; i < node.getChildCount(); i++) {
            if (node.getChild(i) instanceof RuleContext
                    && !rule(node.getChild(i)).equals("relational_operator")) {
                operands.add(node.getChild(i));
            }
        }
        return operands;
    }

    private String rule(ParseTree node) {
        return node instanceof RuleContext context ? rules.get(context.getRuleIndex()) : "";
    }
}
