package dev.athanor.spring.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.Entities;
import dev.athanor.novels.Novel;
import dev.athanor.novels.Novels;
import dev.athanor.novels.Writer;
import dev.athanor.novels.Writers;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.OrmTransactionManager;
import dev.athanor.spring.SpringSessions;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class RepositoryTest {

    private final TestDatabase database;
    private final SessionFactory sessions;
    private final Session session;
    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final TransactionTemplate transaction;
    private final Novels novels;
    private final Writers writers;

    RepositoryTest(TestDatabase database) {
        this.database = database;
        this.sessions = SessionFactory.of(Engine.of(database.dataSource()), Writer.class, Novel.class);
        this.session = SpringSessions.shared(sessions);
        OrmTransactionManager manager = new OrmTransactionManager(sessions);
        beans.registerSingleton("transactionManager", manager);
        beans.registerSingleton("sessions", sessions);
        beans.registerSingleton("session", session);
        this.transaction = new TransactionTemplate(manager);
        this.novels = repository(Novels.class);
        this.writers = repository(Writers.class);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // as Spring Data calls it, by reflection
    private <R extends Repository<?, ?>> R repository(Class<R> type) {
        OrmRepositoryFactoryBean bean = new OrmRepositoryFactoryBean(type);
        bean.setBeanFactory(beans);
        bean.afterPropertiesSet();
        return (R) bean.getObject();
    }

    @BeforeEach
    void fill() {
        sessions.metadata().createAll(sessions.engine());
        sessions.run(own -> {
            Writer ada = new Writer("Ada", "London");
            ada.write("Engines", 120);
            ada.write("Notes", 300).setSold(true);
            Writer ben = new Writer("Ben", null);
            ben.write("Engines of 100%", 450);
            own.addAll(List.of(ada, ben, new Writer("Cid", "Paris"), new Novel("Anonymous", 90, null)));
        });
        database.log().clear();
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(sessions.engine());
    }

    private static List<String> titles(Iterable<Novel> found) {
        List<String> titles = new java.util.ArrayList<>();
        found.forEach(novel -> titles.add(novel.getTitle()));
        return titles;
    }

    @Test
    void findsByValues() {
        assertThat(titles(novels.findByTitle("Notes"))).containsExactly("Notes");
        assertThat(novels.findOneByTitleIgnoreCase("nOTES"))
                .get()
                .extracting(Novel::getPages)
                .isEqualTo(300);
        assertThat(titles(novels.findByTitleStartingWithOrderByPagesDesc("Engines")))
                .containsExactly("Engines of 100%", "Engines");
        assertThat(titles(novels.findByTitleContainingIgnoreCaseAndPagesBetween("ENG", 100, 200)))
                .containsExactly("Engines");
        assertThat(titles(novels.findByTitleStartingWithOrderByPagesDesc("%"))).isEmpty();
        assertThat(titles(novels.findByTitleInOrPagesGreaterThan(List.of("Notes"), 400)))
                .containsExactlyInAnyOrder("Notes", "Engines of 100%");
        assertThat(titles(novels.thick())).containsExactly("Engines of 100%");
    }

    @Test
    void findsThroughRelationshipsWithoutRepeatingAnybody() {
        Writer ada = writers.findOne(
                        Entities.from(Writer.class).get(Writer::getName).eq("Ada"))
                .orElseThrow();

        assertThat(titles(novels.findByWriter(ada))).containsExactlyInAnyOrder("Engines", "Notes");
        assertThat(titles(novels.findByWriter(null))).containsExactly("Anonymous");
        assertThat(titles(novels.findBySoldTrueOrWriterIsNull())).containsExactlyInAnyOrder("Notes", "Anonymous");
        assertThat(titles(novels.findByWriterHomeCity("London"))).containsExactlyInAnyOrder("Engines", "Notes");
        assertThat(titles(novels.findByWriterNameNot(
                        "Ben", Sort.by("writer.name", "title").descending())))
                .containsExactly("Notes", "Engines");
        assertThat(writers.findByNovelsTitleContaining("n"))
                .extracting(Writer::getName)
                .doesNotHaveDuplicates();
        assertThat(writers.findByNovelsIsEmpty()).extracting(Writer::getName).containsExactly("Cid");
        Novel engines = novels.findByTitle("Engines").get(0);
        assertThat(writers.findByNovelsContaining(engines))
                .extracting(Writer::getName)
                .containsExactly("Ada");
    }

    @Test
    void cutsPagesAndCountsOnlyWhereItMust() {
        PageRequest two = PageRequest.of(0, 2, Sort.by("title"));
        Page<Novel> first = novels.findByPagesGreaterThanEqual(0, two);
        assertThat(titles(first)).containsExactly("Anonymous", "Engines");
        assertThat(first.getTotalElements()).isEqualTo(4);
        assertThat(database.log().selects()).hasSize(2);

        database.log().clear();
        Slice<Novel> slice = novels.findSliceByPagesGreaterThanEqual(0, two.next());
        assertThat(titles(slice)).containsExactly("Engines of 100%", "Notes");
        assertThat(slice.hasNext()).isFalse();
        assertThat(novels.findSliceByPagesGreaterThanEqual(0, two).hasNext()).isTrue();
        assertThat(database.log().selects()).hasSize(2);

        assertThat(novels.findAll(two).getTotalPages()).isEqualTo(2);
        assertThat(titles(novels.findAll(Sort.by(Sort.Order.desc("title").ignoreCase()))))
                .startsWith("Notes");
        assertThat(titles(novels.findTop2ByOrderByTitle())).containsExactly("Anonymous", "Engines");
        assertThat(novels.findFirstByOrderByPagesDesc())
                .extracting(Novel::getPages)
                .isEqualTo(450);
        assertThat(novels.findByPagesLessThan(1000, Limit.of(3))).hasSize(3);
    }

    @Test
    void anObjectWithoutTheReferenceThatIsSortedByStays() {
        assertThat(novels.findAll(Sort.by("writer.name"))).hasSize(4);
    }

    @Test
    void countsAsksAndDeletes() {
        assertThat(novels.count()).isEqualTo(4);
        assertThat(novels.countByWriterName("Ada")).isEqualTo(2);
        assertThat(novels.existsByTitle("Notes")).isTrue();
        assertThat(novels.existsByTitle("None")).isFalse();
        assertThat(novels.deleteByPagesLessThan(200)).isEqualTo(2);
        assertThat(novels.count()).isEqualTo(2);
        novels.deleteAll();
        assertThat(novels.count()).isZero();
    }

    @Test
    void answersWithPartsOfObjects() {
        assertThat(novels.findHeadingsByWriterName("Ada"))
                .containsExactlyInAnyOrder(new Novels.Heading("Engines", 120), new Novels.Heading("Notes", 300));
        assertThat(novels.findTitledByWriterName("Ben"))
                .extracting(Novels.Titled::getTitle)
                .containsExactly("Engines of 100%");
        transaction.executeWithoutResult(
                status -> assertThat(novels.streamByWriterName("Ben").map(Novel::getTitle))
                        .containsExactly("Engines of 100%"));
    }

    @Test
    void savesNewObjectsAndMergesDetachedOnes() {
        Novel saved = novels.save(new Novel("New", 10, null));
        assertThat(saved.getId()).isNotNull();

        saved.setTitle("Newer");
        Novel merged = novels.save(saved);
        assertThat(merged).isNotSameAs(saved);
        assertThat(novels.findById(saved.getId()))
                .get()
                .extracting(Novel::getTitle)
                .isEqualTo("Newer");

        transaction.executeWithoutResult(status -> {
            Novel own = novels.getOne(saved.getId());
            own.setTitle("Newest");
            assertThat(novels.save(own)).isSameAs(own);
        });
        assertThat(novels.existsById(saved.getId())).isTrue();
        assertThat(novels.findAllById(List.of(saved.getId(), -1L))).hasSize(1);
        novels.delete(merged);
        assertThat(novels.existsById(saved.getId())).isFalse();
    }

    @Test
    void takesPartInTheTransactionThereIs() {
        transaction.executeWithoutResult(status -> {
            novels.save(new Novel("Given up", 1, null));
            status.setRollbackOnly();
        });

        assertThat(novels.existsByTitle("Given up")).isFalse();
    }

    @Test
    void refusesNamesThatLeadNowhere() {
        assertThatThrownBy(() -> novels.findAll(Sort.by("titel")))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("titel")
                .hasMessageContaining("title");
        assertThatThrownBy(() -> writers.findAll(Sort.by("novels.title")))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("Writer.novels is a collection");
        assertThatThrownBy(() -> novels.findAll(Sort.by("title; drop table novels")))
                .isInstanceOf(OrmException.class);
    }

    @Test
    void refusesMethodsAtTheStart() {
        assertThatThrownBy(() -> repository(Unclear.class)).hasStackTraceContaining("prize");
        assertThatThrownBy(() -> repository(Strangers.class)).hasStackTraceContaining("orm-repository-entity");
    }

    interface Unclear extends CrudRepository<Novel, Long> {
        List<Novel> findByPrize(int prize);
    }

    interface Strangers extends CrudRepository<String, Long> {}
}
