package dev.athanor.demo.web;

import dev.athanor.demo.catalogue.Books;
import dev.athanor.demo.ordering.Sales;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The door: a search, the bestsellers, the genres. Two statements. */
@Controller
class HomePage {

    private final Books books;
    private final Sales sales;

    HomePage(Books books, Sales sales) {
        this.books = books;
        this.sales = sales;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("bestsellers", sales.bestsellers(12));
        model.addAttribute("genres", books.genres());
        return "home";
    }
}
