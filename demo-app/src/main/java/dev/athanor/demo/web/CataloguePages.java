package dev.athanor.demo.web;

import dev.athanor.demo.Page;
import dev.athanor.demo.catalogue.Authors;
import dev.athanor.demo.catalogue.Book;
import dev.athanor.demo.catalogue.BookSearch;
import dev.athanor.demo.catalogue.Books;
import dev.athanor.demo.catalogue.Genre;
import dev.athanor.demo.ordering.Sales;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The catalogue as pages. */
@Controller
class CataloguePages {

    private final Books books;
    private final Authors authors;
    private final Sales sales;

    CataloguePages(Books books, Authors authors, Sales sales) {
        this.books = books;
        this.authors = authors;
        this.sales = sales;
    }

    /** Four statements: those of the search, and the tags one may choose from. */
    @GetMapping("/books")
    String search(@ModelAttribute("search") BookSearch search, Model model) {
        Page<Book> found = books.search(search);
        model.addAttribute("found", found);
        model.addAttribute("pager", Pager.of(found));
        model.addAttribute("genres", Genre.values());
        model.addAttribute("tags", books.tags());
        model.addAttribute("sorts", BookSearch.Sort.values());
        return "books";
    }

    /** Three statements: the book with its author, its tags, what others bought. */
    @GetMapping("/books/{id}")
    String book(@PathVariable long id, Model model) {
        Book book = books.get(id);
        model.addAttribute("book", book);
        model.addAttribute("alsoBought", sales.boughtTogetherWith(book, 6));
        model.addAttribute("form", OrderForm.of(book));
        return "book";
    }

    /** Two statements: the authors with the number of their books, the number of all. */
    @GetMapping("/authors")
    String authors(@RequestParam(defaultValue = "1") int page, Model model) {
        var found = authors.page(Math.max(1, page), 40);
        model.addAttribute("found", found);
        model.addAttribute("pager", Pager.of(found));
        return "authors";
    }

    /** Two statements: the author, the books. */
    @GetMapping("/authors/{id}")
    String author(@PathVariable long id, Model model) {
        model.addAttribute("author", authors.get(id));
        return "author";
    }
}
