package dev.athanor.session;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Entities.select;
import static dev.athanor.sql.Functions.upper;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.annotation.Deferred;
import dev.athanor.annotation.Formula;
import dev.athanor.annotation.HybridExpression;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Subquery;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries and changes of many rows where entities have values that are computed, or read later. */
@DatabaseTest
class PartlyReadEntitiesTest {

    private static final EntitySource<Article> ARTICLES = from(Article.class);

    /** Has a value that is computed, and one that is read later. */
    @Entity(name = "PartlyReadArticle")
    @Table(name = "partly_read_articles")
    public static class Article {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(nullable = false)
        private String title = "";

        private int words;

        @Deferred
        @Column(name = "full_text", length = 200)
        private @Nullable String text;

        @Formula
        private @Nullable String heading;

        protected Article() {}

        Article(String title, int words, @Nullable String text) {
            this.title = title;
            this.words = words;
            this.text = text;
        }

        @HybridExpression("heading")
        static Expression<String> heading(EntitySource<Article> article) {
            return upper(article.get(Article::getTitle));
        }

        public @Nullable Long getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }

        public int getWords() {
            return words;
        }

        public @Nullable String getText() {
            return text;
        }

        public @Nullable String getHeading() {
            return heading;
        }
    }

    private final Engine engine;
    private final SessionFactory sessions;
    private Session session;

    PartlyReadEntitiesTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Article.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(filling -> filling.addAll(List.of(
                new Article("one", 10, "first"), new Article("two", 20, null), new Article("three", 30, "third"))));
        session = sessions.open();
    }

    @AfterEach
    void drop() {
        session.close();
        sessions.metadata().dropAll(engine);
    }

    private List<Article> articles() {
        return session.query(ARTICLES)
                .orderBy(ARTICLES.get(Article::getWords).asc())
                .all();
    }

    @Test
    void aConditionOnWhatWasNotReadIsToldByTheDatabase() {
        List<Article> articles = articles();

        session.query(ARTICLES)
                .where(ARTICLES.get(Article::getText).isNull())
                .update(set -> set.set(ARTICLES.get(Article::getWords), 99));

        assertThat(articles).extracting(Article::getWords).containsExactly(10, 99, 30);
    }

    @Test
    void whatWasNotReadIsReadLaterWithItsNewValue() {
        List<Article> articles = articles();

        session.query(ARTICLES)
                .where(ARTICLES.get(Article::getWords).eq(10))
                .update(set -> set.set(ARTICLES.get(Article::getText), "changed"));

        assertThat(articles.get(0).getText()).isEqualTo("changed");
        assertThat(articles.get(2).getText()).isEqualTo("third");
        assertThat(session.dirty()).isEmpty();
    }

    @Test
    void whatIsComputedFollowsWhatItIsComputedOf() {
        List<Article> articles = articles();

        session.query(ARTICLES)
                .where(ARTICLES.get(Article::getWords).eq(10))
                .update(set -> set.set(ARTICLES.get(Article::getTitle), "zero"));

        assertThat(articles.get(0).getHeading()).isEqualTo("ZERO");
        assertThat(articles.get(0).getText()).isEqualTo("first");
    }

    @Test
    void slicesGoByWhatIsComputed() {
        Query<Article> query = session.query(ARTICLES)
                .orderBy(ARTICLES.get(Article::getHeading).asc());
        List<String> titles = new ArrayList<>();

        Slice<Article> slice = query.slice(1);
        titles.add(slice.items().get(0).getTitle());
        while (slice.next().isPresent()) {
            slice = query.slice(1, slice.next().get());
            titles.add(slice.items().get(0).getTitle());
        }

        assertThat(titles).containsExactly("one", "three", "two");
    }

    @Test
    void slicesNeedWhatTheyAreOrderedBy() {
        assertThatThrownBy(() -> session.query(ARTICLES)
                        .orderBy(ARTICLES.get(Article::getText).asc())
                        .slice(1))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-query-slice-order]");
    }

    @Test
    void aSubSelectHasTheColumnsThatThereAre() {
        Subquery longOnes = select(Article.class)
                .where(ARTICLES.get(Article::getWords).gt(15))
                .as("long_article");
        EntitySource<Article> article = alias(Article.class, longOnes);

        List<Article> found = session.execute(select(Article.class, longOnes)
                        .orderBy(article.get(Article::getWords).asc()))
                .all();

        assertThat(found).extracting(Article::getHeading).containsExactly("TWO", "THREE");
        assertThat(found.get(1).getText()).isEqualTo("third");
    }

    @Test
    void anUpdateReturnsWhatIsComputed() {
        List<Article> articles = session.execute(update(ARTICLES)
                        .set(ARTICLES.get(Article::getTitle), "new")
                        .where(ARTICLES.get(Article::getWords).eq(10))
                        .returning(ARTICLES))
                .all();

        assertThat(articles).extracting(Article::getHeading).containsExactly("NEW");
        assertThat(articles.get(0).getText()).isEqualTo("first");
    }
}
