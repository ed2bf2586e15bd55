package dev.athanor.demo.web;

import dev.athanor.demo.customers.Customer;
import dev.athanor.demo.customers.Customers;
import dev.athanor.demo.ordering.Order;
import dev.athanor.demo.ordering.Orders;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Customers and what they ordered, as pages. */
@Controller
class CustomerPages {

    private final Customers customers;
    private final Orders orders;

    CustomerPages(Customers customers, Orders orders) {
        this.customers = customers;
        this.orders = orders;
    }

    /** Two statements: the customers, the number of all. */
    @GetMapping("/customers")
    String customers(
            @RequestParam(required = false) String text, @RequestParam(defaultValue = "1") int page, Model model) {
        var found = customers.search(text, Math.max(1, page), 25);
        model.addAttribute("text", text);
        model.addAttribute("found", found);
        model.addAttribute("pager", Pager.of(found));
        return "customers";
    }

    /** Three statements: the customer, the orders, their lines with the books. */
    @GetMapping("/customers/{id}")
    String customer(@PathVariable long id, @RequestParam(required = false) Long before, Model model) {
        Customer customer = customers.get(id);
        List<Order> history = orders.of(customer, before, Orders.ON_A_PAGE);
        model.addAttribute("customer", customer);
        model.addAttribute("orders", history);
        model.addAttribute("before", before);
        model.addAttribute("full", history.size() == Orders.ON_A_PAGE);
        return "customer";
    }
}
