package dev.athanor.novels;

import dev.athanor.spring.data.OrmRepository;
import java.util.List;

/** Writers, found by the names of methods. */
public interface Writers extends OrmRepository<Writer, Long> {

    List<Writer> findByNovelsTitleContaining(String part);

    List<Writer> findByNovelsIsEmpty();

    List<Writer> findByNovelsContaining(Novel novel);
}
