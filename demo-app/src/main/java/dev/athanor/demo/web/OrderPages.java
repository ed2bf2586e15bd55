package dev.athanor.demo.web;

import dev.athanor.demo.Refusal;
import dev.athanor.demo.catalogue.Book;
import dev.athanor.demo.catalogue.Books;
import dev.athanor.demo.ordering.Checkout;
import dev.athanor.demo.ordering.Order;
import dev.athanor.demo.ordering.Orders;
import dev.athanor.demo.ordering.Sales;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Placing and reading orders, as pages. */
@Controller
class OrderPages {

    private final Checkout checkout;
    private final Orders orders;
    private final Books books;
    private final Sales sales;

    OrderPages(Checkout checkout, Orders orders, Books books, Sales sales) {
        this.checkout = checkout;
        this.orders = orders;
        this.books = books;
        this.sales = sales;
    }

    /** Two statements: the order with its customer, the lines with their books and authors. */
    @GetMapping("/orders/{id}")
    String order(@PathVariable long id, Model model) {
        model.addAttribute("order", orders.get(id));
        return "order";
    }

    /** Five statements: the customer, the book, the order, its lines, the book's stock. */
    @PostMapping("/orders")
    String place(
            @ModelAttribute("form") OrderForm form,
            @RequestAttribute(RequestStatements.NAME) RequestStatements statements,
            RedirectAttributes redirect,
            Model model,
            HttpServletResponse response) {
        try {
            Order order = checkout.place(form.order());
            redirect.addFlashAttribute("placed", statements);
            return "redirect:/orders/" + order.getId();
        } catch (Refusal refusal) {
            return again(form, refusal, model, response);
        } catch (OptimisticLockingFailureException stale) {
            return again(form, Refusal.changedWhileWriting(), model, response);
        }
    }

    /** Shows the book as it is now, the reason, and the form as it was filled in. */
    private String again(OrderForm form, Refusal refusal, Model model, HttpServletResponse response) {
        if (form.bookId() == null) {
            throw refusal;
        }
        Book book = books.get(form.bookId());
        model.addAttribute("book", book);
        model.addAttribute("alsoBought", sales.boughtTogetherWith(book, 6));
        model.addAttribute("form", new OrderForm(book.getId(), book.getVersion(), form.customerId(), form.quantity()));
        model.addAttribute("refusal", refusal.getBody());
        response.setStatus(refusal.getStatusCode().value());
        return "book";
    }
}
