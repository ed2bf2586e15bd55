package dev.athanor.novels;

import dev.athanor.spring.data.OrmRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.transaction.annotation.Transactional;

/** Novels, found by the names of methods. */
public interface Novels extends OrmRepository<Novel, Long> {

    List<Novel> findByTitle(String title);

    Optional<Novel> findOneByTitleIgnoreCase(String title);

    List<Novel> findByTitleStartingWithOrderByPagesDesc(String start);

    List<Novel> findByTitleContainingIgnoreCaseAndPagesBetween(String part, int from, int to);

    List<Novel> findByTitleInOrPagesGreaterThan(Collection<String> titles, int pages);

    List<Novel> findBySoldTrueOrWriterIsNull();

    List<Novel> findByWriter(@Nullable Writer writer);

    List<Novel> findByWriterNameNot(String name, Sort sort);

    List<Novel> findByWriterHomeCity(@Nullable String city);

    @Nullable
    Novel findFirstByOrderByPagesDesc();

    List<Novel> findTop2ByOrderByTitle();

    List<Novel> findByPagesLessThan(int pages, Limit limit);

    Page<Novel> findByPagesGreaterThanEqual(int pages, Pageable page);

    Slice<Novel> findSliceByPagesGreaterThanEqual(int pages, Pageable page);

    Stream<Novel> streamByWriterName(String name);

    long countByWriterName(String name);

    boolean existsByTitle(String title);

    @Transactional
    long deleteByPagesLessThan(int pages);

    List<Heading> findHeadingsByWriterName(String name);

    List<Titled> findTitledByWriterName(String name);

    default List<Novel> thick() {
        return findByTitleInOrPagesGreaterThan(List.of("none"), 400);
    }

    /** A part of a novel as a record. */
    record Heading(String title, int pages) {}

    /** A part of a novel as an interface. */
    interface Titled {
        String getTitle();
    }
}
