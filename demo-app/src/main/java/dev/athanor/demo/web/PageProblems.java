package dev.athanor.demo.web;

import dev.athanor.demo.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers what goes wrong behind a page with a page. */
@ControllerAdvice(annotations = Controller.class)
class PageProblems {

    @ExceptionHandler
    String refused(Refusal refusal, Model model, HttpServletResponse response) {
        return problem(refusal.getBody(), model, response);
    }

    @ExceptionHandler
    String changedMeanwhile(OptimisticLockingFailureException failure, Model model, HttpServletResponse response) {
        return problem(Refusal.changedWhileWriting().getBody(), model, response);
    }

    @ExceptionHandler
    String unreadable(BindException failure, Model model, HttpServletResponse response) {
        return problem(
                Refusal.invalid(failure.getFieldErrors().stream()
                                .map(PageProblems::words)
                                .toList())
                        .getBody(),
                model,
                response);
    }

    @ExceptionHandler
    String unreadable(MethodArgumentTypeMismatchException failure, Model model, HttpServletResponse response) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "“" + failure.getValue() + "” is not a number we can look up.");
        return problem(problem, model, response);
    }

    private static String words(FieldError error) {
        return "“" + error.getRejectedValue() + "” is not something we can use for “" + error.getField() + "”.";
    }

    private static String problem(ProblemDetail problem, Model model, HttpServletResponse response) {
        response.setStatus(problem.getStatus());
        model.addAttribute("problem", problem);
        return "problem";
    }
}
