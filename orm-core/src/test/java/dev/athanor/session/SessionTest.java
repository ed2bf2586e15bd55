package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.raiseload;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.IntegrityException;
import dev.athanor.OrmException;
import dev.athanor.StaleRowException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Address;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Genre;
import dev.athanor.testkit.model.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DatabaseTest
class SessionTest {

    private static final EntitySource<Author> AUTHORS = from(Author.class);
    private static final EntitySource<Book> BOOKS = from(Book.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    SessionTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private long ada() {
        return sessions.transaction(session -> {
            Author ada = new Author("Ada");
            ada.setEmail("ada@example.org");
            ada.setAddress(new Address("1 Square", "London"));
            ada.write("Notes").setPrice(new BigDecimal("12.50"));
            ada.write("Engine");
            session.add(ada);
            session.flush();
            return ada.getId();
        });
    }

    @Nested
    class Adding {

        @Test
        void insertsParentsBeforeChildrenAndCopiesKeys() {
            long id = ada();

            try (Session session = sessions.open()) {
                Author ada = session.getOne(Author.class, id);
                assertThat(ada.getName()).isEqualTo("Ada");
                assertThat(ada.getAddress().getCity()).isEqualTo("London");
                assertThat(ada.getBooks()).extracting(Book::getTitle).containsExactly("Engine", "Notes");
                assertThat(ada.getBooks())
                        .allSatisfy(book -> assertThat(book.getAuthor()).isSameAs(ada));
                assertThat(ada.getVersion()).isZero();
            }
        }

        @Test
        void isPlannedBeforeItIsWritten() {
            try (Session session = sessions.open()) {
                Author ada = new Author("Ada");
                ada.write("Notes");
                ada.write("Engine");
                session.add(ada);

                assertThat(session.plannedFlush()).isEqualTo("""
                        INSERT authors x1
                        INSERT books x2""");
            }
        }

        @Test
        void needsOneStatementForEachTable() {
            sessions.metadata();
            ada();
            database.log().clear();

            ada2();

            assertThat(database.log().count()).isLessThanOrEqualTo(3);
        }

        private void ada2() {
            sessions.run(session -> {
                Author grace = new Author("Grace");
                for (int i = 0; i < 4; i++) {
                    grace.write("Book " + i);
                }
                session.add(grace);
            });
        }

        @Test
        void aReferenceToAnObjectOutsideIsExplained() {
            try (Session session = sessions.open()) {
                session.add(new Book("Orphan", new Author("Nobody")));

                assertThatThrownBy(session::flush)
                        .isInstanceOf(OrmException.class)
                        .hasMessageContaining("Book.author")
                        .hasMessageEndingWith("[orm-flush-transient-reference]");
            }
        }
    }

    @Nested
    class Changing {

        @Test
        void writesChangedColumnsOnly() {
            long id = ada();

            try (Session session = sessions.open()) {
                Author ada = session.getOne(Author.class, id);
                assertThat(session.isModified(ada)).isFalse();
                ada.setName("Ada Lovelace");
                assertThat(session.isModified(ada)).isTrue();
                assertThat(session.plannedFlush()).isEqualTo("UPDATE authors [name] x1");
                session.commit();
            }

            assertThat(sessions.<Integer>transaction(
                            session -> session.getOne(Author.class, id).getVersion()))
                    .isEqualTo(1);
        }

        @Test
        void settingBackWritesNothing() {
            long id = ada();

            try (Session session = sessions.open()) {
                Author ada = session.getOne(Author.class, id);
                ada.setName("Other");
                ada.setName("Ada");
                database.log().clear();
                session.flush();
            }

            assertThat(database.log().count()).isZero();
        }

        @Test
        void anEmbeddedValueIsWritten() {
            long id = ada();

            sessions.run(
                    session -> session.getOne(Author.class, id).getAddress().setCity("Paris"));

            sessions.run(session -> assertThat(
                            session.getOne(Author.class, id).getAddress().getCity())
                    .isEqualTo("Paris"));
        }

        @Test
        void aStaleVersionIsRefused() {
            long id = ada();

            try (Session one = sessions.open();
                    Session other = sessions.open()) {
                Author mine = one.getOne(Author.class, id);
                one.rollback();
                Author theirs = other.getOne(Author.class, id);
                theirs.setName("Theirs");
                other.commit();
                mine.setName("Mine");

                assertThatThrownBy(one::commit)
                        .isInstanceOf(StaleRowException.class)
                        .hasMessageContaining("Author")
                        .hasMessageEndingWith("[orm-flush-stale-row]");
                one.rollback();
                assertThat(mine.getName()).isEqualTo("Ada");
            }
        }

        @Test
        void whatOthersChangedIsSeenByTheObjectThatWasAdded() {
            try (Session mine = sessions.open()) {
                Author ada = mine.add(new Author("Ada"));
                Book book = mine.add(new Book("Notes", ada));
                mine.commit();
                sessions.run(theirs -> {
                    Author grace = theirs.add(new Author("Grace"));
                    theirs.getOne(Book.class, book.getId()).setAuthor(grace);
                });

                assertThat(mine.query(BOOKS).one()).isSameAs(book);

                assertThat(mine.isModified(book)).isFalse();
                assertThat(book.getAuthor().getName()).isEqualTo("Grace");
                assertThat(book.getVersion()).isEqualTo(1);
            }
        }

        @Test
        void movingAChildChangesItsKey() {
            long id = ada();

            sessions.run(session -> {
                Author grace = session.add(new Author("Grace"));
                Book book = session.getOne(Author.class, id).getBooks().get(0);
                session.getOne(Author.class, id).getBooks().remove(book);
                grace.getBooks().add(book);
                book.setAuthor(grace);
            });

            sessions.run(session -> {
                assertThat(session.getOne(Author.class, id).getBooks()).hasSize(1);
                assertThat(session.query(BOOKS).count()).isEqualTo(2);
            });
        }
    }

    @Nested
    class Removing {

        @Test
        void deletesChildrenBeforeParents() {
            long id = ada();

            sessions.run(session -> {
                session.delete(session.getOne(Author.class, id));
                assertThat(session.plannedFlush()).isEqualTo("""
                        DELETE books_tags x2
                        DELETE books x2
                        DELETE authors x1""");
            });

            sessions.run(session -> {
                assertThat(session.query(AUTHORS).count()).isZero();
                assertThat(session.query(BOOKS).count()).isZero();
            });
        }

        @Test
        void anOrphanIsDeleted() {
            long id = ada();

            sessions.run(session -> session.getOne(Author.class, id).getBooks().remove(0));

            sessions.run(session -> assertThat(session.query(BOOKS).all())
                    .extracting(Book::getTitle)
                    .containsExactly("Notes"));
        }
    }

    @Nested
    class ReplacingACollection {

        @Test
        void deletesOrphansAndAdoptsWhatIsNew() {
            long id = ada();

            sessions.run(session -> {
                Author ada = session.getOne(Author.class, id);
                Book kept = ada.getBooks().get(0);
                ada.setBooks(new ArrayList<>(List.of(kept, new Book("New", null))));
            });

            sessions.run(session -> {
                Author ada = session.getOne(Author.class, id);
                assertThat(ada.getBooks()).extracting(Book::getTitle).containsExactly("Engine", "New");
                assertThat(session.query(BOOKS).count()).isEqualTo(2);
            });
        }
    }

    @Nested
    class Links {

        @Test
        void areWrittenAndDeletedOneByOne() {
            long id = ada();
            sessions.run(session -> {
                Tag old = session.add(new Tag("old"));
                Tag rare = session.add(new Tag("rare"));
                Book book = session.getOne(Author.class, id).getBooks().get(0);
                book.getTags().add(old);
                book.getTags().add(rare);
            });

            sessions.run(session -> {
                Book book = session.query(BOOKS)
                        .where(BOOKS.get(Book::getTitle).eq("Engine"))
                        .one();
                assertThat(book.getTags()).extracting(Tag::getWord).containsExactlyInAnyOrder("old", "rare");
                book.getTags().removeIf(tag -> tag.getWord().equals("old"));
                assertThat(session.plannedFlush()).isEqualTo("DELETE books_tags x1");
            });

            sessions.run(session -> assertThat(session.query(from(Tag.class))
                            .where(from(Tag.class).get(Tag::getWord).eq("rare"))
                            .one()
                            .getBooks())
                    .extracting(Book::getTitle)
                    .containsExactly("Engine"));
        }
    }

    @Nested
    class Loading {

        private void manyAuthors() {
            sessions.run(session -> {
                for (int i = 0; i < 10; i++) {
                    Author author = new Author("Author " + i);
                    for (int j = 0; j < 3; j++) {
                        author.write("Book " + i + "." + j).setGenre(Genre.NOVEL);
                    }
                    session.add(author);
                }
            });
            database.log().clear();
        }

        @Test
        void lazyCollectionsOfSiblingsLoadTogether() {
            manyAuthors();

            sessions.run(session -> {
                List<Author> authors = session.query(AUTHORS).all();
                assertThat(authors).hasSize(10);
                assertThat(authors)
                        .allSatisfy(author -> assertThat(author.getBooks()).hasSize(3));
            });

            assertThat(database.log().selects()).hasSize(2);
        }

        @Test
        void lazyReferencesOfSiblingsLoadTogether() {
            manyAuthors();

            sessions.run(session -> {
                List<Book> books = session.query(BOOKS).all();
                assertThat(books)
                        .hasSize(30)
                        .allSatisfy(
                                book -> assertThat(book.getAuthor().getName()).startsWith("Author"));
            });

            assertThat(database.log().selects()).hasSize(2);
        }

        @Test
        void joinedTakesOneStatementAndNeitherMultipliesNorDuplicates() {
            manyAuthors();

            sessions.run(session -> {
                List<Author> authors = session.query(AUTHORS)
                        .orderBy(AUTHORS.get(Author::getName).asc())
                        .options(joinedload(Author::getBooks))
                        .all();
                assertThat(authors).hasSize(10).doesNotHaveDuplicates();
                assertThat(authors)
                        .allSatisfy(author -> assertThat(author.getBooks()).hasSize(3));
            });

            assertThat(database.log().selects()).hasSize(1);
        }

        @Test
        void joinedElementsKeepTheirOwnersWhateverTheOrderOfRows() {
            manyAuthors();

            sessions.run(session -> {
                List<Author> authors = session.query(AUTHORS)
                        .join(BOOKS, Author::getBooks)
                        .orderBy(
                                BOOKS.get(Book::getTitle).asc(),
                                AUTHORS.get(Author::getName).desc())
                        .options(joinedload(Author::getBooks))
                        .all();
                assertThat(authors).hasSize(10).doesNotHaveDuplicates();
                assertThat(authors).allSatisfy(author -> {
                    assertThat(author.getBooks()).hasSize(3).doesNotHaveDuplicates();
                    assertThat(author.getBooks())
                            .allSatisfy(book -> assertThat(book.getAuthor()).isSameAs(author));
                });
            });
        }

        @Test
        void aLimitCountsEntitiesNotRows() {
            manyAuthors();

            sessions.run(session -> {
                List<Author> authors = session.query(AUTHORS)
                        .where(AUTHORS.get(Author::getName).startsWith("Author"))
                        .orderBy(AUTHORS.get(Author::getName).desc())
                        .limit(2)
                        .offset(1)
                        .options(joinedload(Author::getBooks))
                        .all();
                assertThat(authors).extracting(Author::getName).containsExactly("Author 8", "Author 7");
                assertThat(authors)
                        .allSatisfy(author -> assertThat(author.getBooks()).hasSize(3));
            });

            assertThat(database.log().selects()).hasSize(1);
        }

        @Test
        void selectInTakesOneMoreStatement() {
            manyAuthors();

            sessions.run(session -> {
                List<Book> books = session.query(BOOKS)
                        .options(
                                joinedload(Book::getAuthor).selectinload(Author::getBooks), selectinload(Book::getTags))
                        .all();
                database.log().clear();
                assertThat(books.get(0).getAuthor().getBooks()).hasSize(3);
                assertThat(books.get(0).getTags()).isEmpty();
                assertThat(database.log().count()).isZero();
            });
        }

        @Test
        void raiseExplainsWhatWasTouched() {
            manyAuthors();

            sessions.run(session -> {
                Author author = session.query(AUTHORS)
                        .options(raiseload(Author::getBooks))
                        .first()
                        .orElseThrow();
                assertThatThrownBy(() -> author.getBooks().size())
                        .isInstanceOf(OrmException.class)
                        .hasMessageContaining("Author.books")
                        .hasMessageEndingWith("[orm-load-raise]");
            });
        }

        @Test
        void afterTheSessionIsClosedTheWayOutIsTold() {
            manyAuthors();
            Session session = sessions.open();
            Book book = session.query(BOOKS).first().orElseThrow();
            session.close();

            assertThatThrownBy(book::getAuthor)
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("joinedload(Book::getAuthor)")
                    .hasMessageEndingWith("[orm-session-detached-access]");
        }

        @Test
        void oneRowIsOneObject() {
            manyAuthors();

            sessions.run(session -> {
                Author first = session.query(AUTHORS).first().orElseThrow();
                Author again = session.getOne(Author.class, first.getId());
                Author joined = session.query(BOOKS)
                        .where(BOOKS.get(Book::getAuthor).eq(first))
                        .first()
                        .orElseThrow()
                        .getAuthor();
                assertThat(again).isSameAs(first);
                assertThat(joined).isSameAs(first);
            });
        }
    }

    record BookCount(String author, long books) {}

    @Nested
    class Querying {

        @Test
        void joinsAlongARelationshipIntoARecord() {
            ada();

            sessions.run(session -> {
                List<BookCount> counts = session.execute(select(BookCount::new, AUTHORS.get(Author::getName), count())
                                .from(AUTHORS)
                                .join(BOOKS, Author::getBooks)
                                .where(BOOKS.get(Book::getTitle).contains("e"))
                                .groupBy(AUTHORS.get(Author::getName))
                                .having(count().gt(1L)))
                        .all();
                assertThat(counts).containsExactly(new BookCount("Ada", 2));
            });
        }

        @Test
        void asksAboutRelatedEntities() {
            ada();

            sessions.run(session -> {
                assertThat(session.query(AUTHORS)
                                .where(AUTHORS.any(
                                        Author::getBooks,
                                        BOOKS.get(Book::getTitle).eq("Notes")))
                                .count())
                        .isOne();
                assertThat(session.query(BOOKS)
                                .where(BOOKS.has(
                                        Book::getAuthor,
                                        AUTHORS.get(Author::getName).eq("Grace")))
                                .exists())
                        .isFalse();
                assertThat(session.query(AUTHORS)
                                .where(AUTHORS.embedded(Author::getAddress)
                                        .get(Address::getCity)
                                        .eq("London"))
                                .one()
                                .getName())
                        .isEqualTo("Ada");
            });
        }

        @Test
        void seesWhatWasAddedBefore() {
            sessions.run(session -> {
                session.add(new Author("Ada"));
                assertThat(session.query(AUTHORS).count()).isOne();
            });
        }

        @Test
        void mixesEntitiesAndValues() {
            ada();

            sessions.run(session -> {
                var row = session.execute(select(BOOKS, AUTHORS.get(Author::getName))
                                .from(BOOKS)
                                .join(AUTHORS, Book::getAuthor)
                                .orderBy(BOOKS.get(Book::getTitle).asc()))
                        .all()
                        .get(0);
                assertThat(row.get(BOOKS).getTitle()).isEqualTo("Engine");
                assertThat(row.get(1)).isEqualTo("Ada");
            });
        }
    }

    @Nested
    class RollingBack {

        @Test
        void takesObjectsBack() {
            long id = ada();

            try (Session session = sessions.open()) {
                Author ada = session.getOne(Author.class, id);
                Author grace = new Author("Grace");
                ada.setName("Changed");
                ada.getBooks().remove(0);
                session.add(grace);
                session.flush();
                assertThat(grace.getId()).isNotNull();

                session.rollback();

                assertThat(ada.getName()).isEqualTo("Ada");
                assertThat(ada.getVersion()).isZero();
                assertThat(ada.getBooks()).hasSize(2);
                assertThat(grace.getId()).isNull();
                assertThat(session.state(grace)).isEqualTo(ObjectState.TRANSIENT);
                assertThat(session.state(ada)).isEqualTo(ObjectState.PERSISTENT);
            }
        }

        @Test
        void toASavepointTakesBackWhatWasDoneSince() {
            long id = ada();

            sessions.run(session -> {
                Author ada = session.getOne(Author.class, id);
                ada.setName("Outer");
                try (SessionSavepoint savepoint = session.beginNested()) {
                    ada.setName("Inner");
                    session.add(new Author("Inner"));
                    session.flush();
                }
                assertThat(ada.getName()).isEqualTo("Outer");
            });

            sessions.run(session -> {
                assertThat(session.query(AUTHORS).all())
                        .extracting(Author::getName)
                        .containsExactly("Outer");
            });
        }

        @Test
        void givesBackTheKeysOfWhatCameAndWentSince() {
            try (Session session = sessions.open()) {
                Author gone = session.add(new Author("Gone"));
                Author expunged = session.add(new Author("Expunged"));
                Author later = new Author("Later");
                session.flush();
                session.delete(gone);
                session.expunge(expunged);
                Long key = expunged.getId();
                session.add(later);
                session.expunge(later);
                session.flush();
                assertThat(session.added()).isEmpty();

                session.rollback();

                assertThat(gone.getId()).isNull();
                assertThat(expunged.getId()).isEqualTo(key);
                assertThat(session.state(gone)).isEqualTo(ObjectState.TRANSIENT);
                session.add(gone);
                session.commit();
                assertThat(session.query(AUTHORS).all()).containsExactly(gone);
            }
        }

        @Test
        void lettingNewObjectsGoLeavesWhatTheirCollectionsHold() {
            try (Session session = sessions.open()) {
                Author ada = session.add(new Author("Ada"));
                ada.write("Notes");
                session.flush();
                try (SessionSavepoint savepoint = session.beginNested()) {
                    ada.setName("Changed");
                    ada.write("Engine");
                    session.flush();
                    savepoint.commit();
                }
                session.rollback();

                assertThat(ada.getId()).isNull();
                assertThat(ada.getBooks()).extracting(Book::getTitle).containsExactly("Notes", "Engine");
                session.add(ada);
                session.commit();
                assertThat(session.query(BOOKS).count()).isEqualTo(2);
            }
        }

        @Test
        void isNeededAfterAFailedFlush() {
            ada();

            try (Session session = sessions.open()) {
                Author twin = new Author("Twin");
                twin.setEmail("ada@example.org");
                session.add(twin);
                assertThatThrownBy(session::flush).isInstanceOf(IntegrityException.class);
                assertThatThrownBy(() -> session.query(AUTHORS).count())
                        .isInstanceOf(OrmException.class)
                        .hasMessageEndingWith("[orm-session-failed]");

                session.rollback();

                assertThat(session.query(AUTHORS).count()).isOne();
                twin.setEmail("twin@example.org");
                session.add(twin);
                session.commit();
            }

            sessions.run(session -> assertThat(session.query(AUTHORS).count()).isEqualTo(2));
        }
    }

    @Test
    void elementsLeaveASetWhileItIsGoneThrough() {
        long id = sessions.transaction(session -> {
            Book book = session.add(new Book("Notes", null));
            for (String word : List.of("a", "b", "c", "d")) {
                book.getTags().add(session.add(new Tag(word)));
            }
            session.flush();
            return book.getId();
        });

        sessions.run(session -> {
            Book book = session.getOne(Book.class, id);
            book.getTags().removeIf(tag -> tag.getWord().compareTo("c") < 0);
            assertThat(book.getTags()).extracting(Tag::getWord).containsExactlyInAnyOrder("c", "d");
        });

        sessions.run(session -> assertThat(session.getOne(Book.class, id).getTags())
                .extracting(Tag::getWord)
                .containsExactlyInAnyOrder("c", "d"));
    }

    @Nested
    class Merge {

        @Test
        void copiesADetachedGraph() {
            long id = ada();
            Author detached;
            try (Session session = sessions.open()) {
                detached = session.query(AUTHORS)
                        .options(selectinload(Author::getBooks))
                        .one();
            }
            detached.setName("Ada King");
            detached.getBooks().get(0).setPublished(LocalDate.of(1843, 9, 1));

            sessions.run(session -> {
                Author mine = session.merge(detached);
                assertThat(mine).isNotSameAs(detached);
            });

            sessions.run(session -> {
                Author ada = session.getOne(Author.class, id);
                assertThat(ada.getName()).isEqualTo("Ada King");
                assertThat(ada.getBooks().get(0).getPublished()).isEqualTo(LocalDate.of(1843, 9, 1));
                assertThat(ada.getBooks()).hasSize(2);
            });
        }
    }

    @Test
    void refreshReadsTheRowAgain() {
        long id = ada();

        try (Session session = sessions.open()) {
            Author ada = session.getOne(Author.class, id);
            ada.setName("Forgotten");
            session.noAutoflush(() -> {
                session.refresh(ada);
                return null;
            });
            assertThat(ada.getName()).isEqualTo("Ada");
        }
    }
}
