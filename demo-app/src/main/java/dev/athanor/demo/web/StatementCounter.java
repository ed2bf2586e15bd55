package dev.athanor.demo.web;

import dev.athanor.engine.Engine;
import dev.athanor.engine.StatementEvent;
import dev.athanor.event.Registration;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Counts the statements of each request and tells the number in a header. The engine calls its listeners on the thread that
 * executes, which is the request's; the response is held back until the number is known.
 */
@Component
class StatementCounter extends OncePerRequestFilter {

    static final String HEADER = "X-Sql-Statements";

    private static final ThreadLocal<RequestStatements> current = new ThreadLocal<>();
    private final Registration registration;

    StatementCounter(Engine engine) {
        this.registration = engine.onStatement(this::executed);
    }

    private void executed(StatementEvent event) {
        RequestStatements statements = current.get();
        if (statements != null) {
            statements.add(new RequestStatements.Executed(event.sql(), event.batchSize(), event.elapsed()));
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestStatements statements = new RequestStatements();
        request.setAttribute(RequestStatements.NAME, statements);
        HeldResponse held = new HeldResponse(response, statements);
        current.set(statements);
        try {
            chain.doFilter(request, held);
        } finally {
            current.remove();
            held.tell();
            held.copyBodyToResponse();
        }
    }

    /** A response that is not sent before the request is done; redirects and errors are, so they tell before. */
    private static final class HeldResponse extends ContentCachingResponseWrapper {

        private final RequestStatements statements;

        HeldResponse(HttpServletResponse response, RequestStatements statements) {
            super(response);
            this.statements = statements;
        }

        void tell() {
            if (!isCommitted()) {
                setIntHeader(HEADER, statements.getCount());
            }
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            tell();
            super.sendRedirect(location);
        }

        @Override
        public void sendError(int status) throws IOException {
            tell();
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            tell();
            super.sendError(status, message);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/actuator");
    }

    @Override
    public void destroy() {
        registration.close();
    }
}
