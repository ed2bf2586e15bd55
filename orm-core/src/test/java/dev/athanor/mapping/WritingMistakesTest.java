package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.annotation.Computed;
import dev.athanor.annotation.PassiveDeletes;
import dev.athanor.annotation.ServerDefault;
import dev.athanor.annotation.ViewOnly;
import dev.athanor.annotation.WrittenLater;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What annotations about writing cannot mean. */
class WritingMistakesTest {

    @Test
    void ofValuesAreToldAtOnce() {
        assertThatThrownBy(() -> Registry.of(Values.class))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("@ViewOnly on Values.name has no effect")
                .hasMessageContaining("@ServerDefault on Values.id cannot be: a key is generated otherwise")
                .hasMessageContaining("@ServerDefault on Values.count cannot be: a int always has a value")
                .hasMessageContaining("@ServerDefault on Values.both cannot be: it is computed")
                .hasMessageContaining("@Computed on Values.version cannot be: a flush counts the version");
    }

    @Test
    void ofForeignKeysAreTold() {
        assertThatThrownBy(() -> Registry.of(Shop.class, Sale.class))
                .hasMessageContaining("@PassiveDeletes on Shop.sales cannot be: Sale.shop must not be null");
    }

    @Test
    void ofRelationshipsAreToldAtOnce() {
        assertThatThrownBy(() -> Registry.of(Home.class, Guest.class))
                .hasMessageContaining("@WrittenLater on Guest.home cannot be: it must not be null")
                .hasMessageContaining("@PassiveDeletes on Guest.home cannot be: no foreign key of the other side")
                .hasMessageContaining("@ViewOnly on Home.guests cannot be: it cascades")
                .hasMessageContaining("@ViewOnly on Guest.other cannot be: it has its column");
    }

    @Entity
    static class Values {
        @Id
        @ServerDefault("1")
        private @Nullable Long id;

        @ServerDefault("1")
        private int count;

        @ViewOnly
        private String name = "";

        @ServerDefault("1")
        @Computed("2")
        private @Nullable Integer both;

        @Version
        @Computed("1")
        private long version;
    }

    @Entity
    static class Shop {
        @Id
        private @Nullable Long id;

        @PassiveDeletes
        @OneToMany(mappedBy = "shop")
        private List<Sale> sales = new ArrayList<>();
    }

    @Entity
    static class Sale {
        @Id
        private @Nullable Long id;

        @ManyToOne(optional = false)
        private @Nullable Shop shop;
    }

    @Entity
    static class Home {
        @Id
        private @Nullable Long id;

        @ViewOnly
        @OneToMany(mappedBy = "home", cascade = CascadeType.ALL)
        private List<Guest> guests = new ArrayList<>();
    }

    @Entity
    static class Guest {
        @Id
        private @Nullable Long id;

        @WrittenLater
        @PassiveDeletes
        @ManyToOne(optional = false)
        private @Nullable Home home;

        @ViewOnly
        @ManyToOne(optional = false)
        private @Nullable Home other;
    }
}
