package dev.athanor.session.atlas;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The entities, and one atlas of them. */
public final class Atlas {

    public static final Class<?>[] ENTITIES = {
        Country.class, Anthem.class, City.class, Street.class, House.class, Person.class
    };

    private Atlas() {}

    @MappedSuperclass
    public abstract static class Place {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private String name = "";

        public @Nullable Long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    @Entity
    @Table(name = "countries")
    public static class Country extends Place {
        @OneToMany(mappedBy = "country", cascade = CascadeType.ALL)
        @OrderBy("name DESC")
        private List<City> cities = new ArrayList<>();

        @OneToMany(mappedBy = "home", cascade = CascadeType.ALL)
        @OrderBy("name")
        private List<Person> citizens = new ArrayList<>();

        @OneToOne(mappedBy = "country", fetch = FetchType.LAZY, cascade = CascadeType.ALL)
        private @Nullable Anthem anthem;

        public List<City> getCities() {
            return cities;
        }

        public List<Person> getCitizens() {
            return citizens;
        }

        public @Nullable Anthem getAnthem() {
            return anthem;
        }

        public void setAnthem(@Nullable Anthem anthem) {
            this.anthem = anthem;
        }
    }

    @Entity
    @Table(name = "anthems")
    public static class Anthem extends Place {
        @OneToOne(fetch = FetchType.LAZY)
        private @Nullable Country country;

        public @Nullable Country getCountry() {
            return country;
        }

        public void setCountry(@Nullable Country country) {
            this.country = country;
        }
    }

    @Entity
    @Table(name = "cities")
    public static class City extends Place {
        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Country country;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Person mayor;

        @OneToMany(mappedBy = "city", cascade = CascadeType.ALL)
        @OrderBy("name")
        private List<Street> streets = new ArrayList<>();

        @ManyToMany
        private Set<Person> people = new LinkedHashSet<>();

        public @Nullable Country getCountry() {
            return country;
        }

        public void setCountry(@Nullable Country country) {
            this.country = country;
        }

        public @Nullable Person getMayor() {
            return mayor;
        }

        public void setMayor(@Nullable Person mayor) {
            this.mayor = mayor;
        }

        public List<Street> getStreets() {
            return streets;
        }

        public Set<Person> getPeople() {
            return people;
        }
    }

    @Entity
    @Table(name = "streets")
    public static class Street extends Place {
        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable City city;

        @OneToMany(mappedBy = "street", cascade = CascadeType.ALL)
        @OrderBy("name")
        private List<House> houses = new ArrayList<>();

        public @Nullable City getCity() {
            return city;
        }

        public void setCity(@Nullable City city) {
            this.city = city;
        }

        public List<House> getHouses() {
            return houses;
        }
    }

    @Entity
    @Table(name = "houses")
    public static class House extends Place {
        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Street street;

        public @Nullable Street getStreet() {
            return street;
        }

        public void setStreet(@Nullable Street street) {
            this.street = street;
        }
    }

    @Entity
    @Table(name = "people")
    public static class Person extends Place {
        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Country home;

        @ManyToMany(mappedBy = "people")
        private List<City> cities = new ArrayList<>();

        public @Nullable Country getHome() {
            return home;
        }

        public void setHome(@Nullable Country home) {
            this.home = home;
        }

        public List<City> getCities() {
            return cities;
        }
    }

    /** Three countries, the last of which has nothing; each other has cities with and without streets, these with houses. */
    public static List<Country> drawn() {
        List<Country> countries = new ArrayList<>();
        for (int c = 1; c <= 3; c++) {
            Country country = named(new Country(), "country " + c);
            countries.add(country);
            if (c == 3) {
                continue;
            }
            Anthem anthem = named(new Anthem(), "anthem " + c);
            country.setAnthem(anthem);
            anthem.setCountry(country);
            for (int p = 1; p <= 2; p++) {
                Person person = named(new Person(), "person " + c + p);
                person.setHome(country);
                country.getCitizens().add(person);
            }
            for (int t = 1; t <= 3; t++) {
                City city = named(new City(), "city " + c + t);
                city.setCountry(country);
                country.getCities().add(city);
                if (t < 3) {
                    city.setMayor(country.getCitizens().get(0));
                    city.getPeople().addAll(country.getCitizens());
                }
                for (int s = 1; s < t; s++) {
                    Street street = named(new Street(), "street " + c + t + s);
                    street.setCity(city);
                    city.getStreets().add(street);
                    for (int h = 1; h <= s; h++) {
                        House house = named(new House(), "house " + c + t + s + h);
                        house.setStreet(street);
                        street.getHouses().add(house);
                    }
                }
            }
        }
        return countries;
    }

    private static <P extends Place> P named(P place, String name) {
        place.setName(name);
        return place;
    }

    /** Describes all that can be reached, every object each time it is met, in the order of the collections. */
    public static String described(List<Country> countries) {
        return countries.stream().map(Atlas::described).collect(Collectors.joining("\n"));
    }

    private static String described(Country country) {
        Anthem anthem = country.getAnthem();
        return country.getName()
                + (anthem == null ? " silent" : " sings " + anthem.getName())
                + country.getCitizens().stream()
                        .map(citizen -> citizen.getName() + (citizen.getHome() == country))
                        .toList()
                + country.getCities().stream()
                        .map(city -> described(city, country))
                        .toList();
    }

    private static String described(City city, Country country) {
        Person mayor = city.getMayor();
        return city.getName()
                + (city.getCountry() == country)
                + (mayor == null ? "" : mayor.getName())
                + city.getPeople().stream()
                        .sorted(Comparator.comparing(Place::getName))
                        .map(person -> person.getName() + person.getCities().contains(city))
                        .toList()
                + city.getStreets().stream()
                        .map(street -> described(street, city))
                        .toList();
    }

    private static String described(Street street, City city) {
        return street.getName()
                + (street.getCity() == city)
                + street.getHouses().stream()
                        .map(house -> house.getName() + (house.getStreet() == street))
                        .toList();
    }
}
