package dev.athanor.internal.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.internal.bytecode.model.Persistent;
import java.beans.BeanInfo;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GetterNameTest {

    /** A functional interface as front doors have them. */
    interface Property<E, T> extends Serializable {
        T of(E entity);
    }

    public static class User extends Persistent<Long> {
        public String getName() {
            return "";
        }

        public boolean isActive() {
            return true;
        }

        public Boolean isOdd() {
            return true;
        }

        public String getURL() {
            return "";
        }

        public String getX() {
            return "";
        }

        public int getaway() {
            return 0;
        }

        public String issuer() {
            return "";
        }

        public boolean island() {
            return true;
        }

        public String isName() {
            return "";
        }

        public String get() {
            return "";
        }

        private String secret() {
            return "";
        }

        static String describe(User user) {
            return "";
        }

        String with(User other) {
            return "";
        }
    }

    record Point(int x) {}

    private static <E, T> GetterName name(Property<E, T> getter) {
        return GetterName.of(getter);
    }

    @Test
    void namesTheEntityTheMethodAndWhatItReturns() {
        assertThat(name(User::getName)).isEqualTo(new GetterName(User.class, "getName", String.class));
        assertThat(name(User::isActive)).isEqualTo(new GetterName(User.class, "isActive", boolean.class));
        assertThat(name(Point::x)).isEqualTo(new GetterName(Point.class, "x", int.class));
        assertThat(name(User::secret)).isEqualTo(new GetterName(User.class, "secret", String.class));
    }

    @Test
    void namesTheClassBeforeTheColonsForAnInheritedGetter() {
        assertThat(name(User::getId)).isEqualTo(new GetterName(User.class, "getId", Object.class));
        assertThat(name(User::getVersion).entity()).isEqualTo(User.class);
    }

    @Test
    void derivesAttributesFromGetters() {
        assertThat(name(User::getName).attribute()).isEqualTo("name");
        assertThat(name(User::isActive).attribute()).isEqualTo("active");
        assertThat(name(User::isOdd).attribute()).isEqualTo("odd");
        assertThat(name(User::getURL).attribute()).isEqualTo("URL");
        assertThat(name(User::getX).attribute()).isEqualTo("x");
    }

    @Test
    void derivesAttributesFromBareNames() {
        assertThat(name(Point::x).attribute()).isEqualTo("x");
        assertThat(name(User::getaway).attribute()).isEqualTo("getaway");
        assertThat(name(User::issuer).attribute()).isEqualTo("issuer");
        assertThat(name(User::island).attribute()).isEqualTo("island");
        assertThat(name(User::isName).attribute()).isEqualTo("isName");
        assertThat(name(User::get).attribute()).isEqualTo("get");
    }

    @Test
    void agreesWithBeanIntrospection() throws Exception {
        BeanInfo bean = Introspector.getBeanInfo(User.class, Persistent.class);
        Set<String> properties = Stream.of(bean.getPropertyDescriptors())
                .filter(property -> property.getReadMethod() != null)
                .map(PropertyDescriptor::getName)
                .collect(Collectors.toSet());

        assertThat(properties)
                .contains(
                        name(User::getName).attribute(),
                        name(User::getURL).attribute(),
                        name(User::getX).attribute(),
                        name(User::isActive).attribute());
    }

    @Test
    void resolvesAPlaceInTheProgramOnce() {
        List<GetterName> names = new ArrayList<>();

        for (int i = 0; i < 2; i++) {
            names.add(name(User::getName));
        }

        assertThat(names.get(1)).isSameAs(names.get(0));
    }

    @Test
    void refusesALambda() {
        assertThatThrownBy(() -> name((User user) -> user.getName()))
                .hasMessage(
                        "The getter made in " + GetterNameTest.class.getName() + " is a lambda and names no attribute."
                                + " Use a method reference such as User::getName. [orm-sql-not-a-getter]");
    }

    @Test
    void refusesWhateverElseIsNoGetter() {
        User user = new User();
        Property<User, String> anonymous = new Property<>() {
            @Override
            public String of(User entity) {
                return "";
            }
        };

        assertThatThrownBy(() -> name((User other) -> user.getName())).hasMessageContaining("is a lambda");
        assertThatThrownBy(() -> name(user::with)).hasMessageContaining("belongs to one object");
        assertThatThrownBy(() -> name(User::describe)).hasMessageContaining("a static method or a constructor");
        assertThatThrownBy(() -> name((Property<String, ?>) StringBuilder::new))
                .hasMessageContaining("a static method or a constructor");
        assertThatThrownBy(() -> GetterName.of(anonymous)).hasMessageContaining("is an object of a class");
        assertThatThrownBy(() -> GetterName.of("text")).hasMessageEndingWith("[orm-sql-not-a-getter]");
    }
}
