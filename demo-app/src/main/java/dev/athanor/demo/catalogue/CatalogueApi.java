package dev.athanor.demo.catalogue;

import dev.athanor.demo.Page;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue as JSON. */
@RestController
@RequestMapping("/api")
class CatalogueApi {

    private final Books books;
    private final Authors authors;

    CatalogueApi(Books books, Authors authors) {
        this.books = books;
        this.authors = authors;
    }

    /** Three statements: books with authors, their tags, the number of all. */
    @GetMapping("/books")
    Page<BookView> search(BookSearch search) {
        return books.search(search).map(BookView::of);
    }

    /** Two statements: the book with its author, its tags. */
    @GetMapping("/books/{id}")
    BookView book(@PathVariable long id) {
        return BookView.of(books.get(id));
    }

    /** Two statements: the author, the books. */
    @GetMapping("/authors/{id}")
    AuthorView author(@PathVariable long id) {
        return AuthorView.of(authors.get(id));
    }

    record BookView(
            Long id,
            String isbn,
            String title,
            String author,
            Long authorId,
            Genre genre,
            BigDecimal price,
            LocalDate published,
            int stock,
            int version,
            List<String> tags) {

        static BookView of(Book book) {
            return new BookView(
                    book.getId(),
                    book.getIsbn(),
                    book.getTitle(),
                    book.getAuthor().getName(),
                    book.getAuthor().getId(),
                    book.getGenre(),
                    book.getPrice(),
                    book.getPublished(),
                    book.getStock(),
                    book.getVersion(),
                    book.getTags().stream().map(Tag::getName).toList());
        }
    }

    record AuthorView(Long id, String name, String biography, List<Title> books) {

        record Title(Long id, String title, LocalDate published) {}

        static AuthorView of(Author author) {
            return new AuthorView(
                    author.getId(),
                    author.getName(),
                    author.getBiography(),
                    author.getBooks().stream()
                            .map(book -> new Title(book.getId(), book.getTitle(), book.getPublished()))
                            .toList());
        }
    }
}
