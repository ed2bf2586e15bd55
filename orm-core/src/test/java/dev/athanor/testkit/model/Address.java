package dev.athanor.testkit.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** Where somebody lives. */
@Embeddable
public class Address {

    private @Nullable String street;

    @Column(length = 80)
    private @Nullable String city;

    protected Address() {}

    public Address(@Nullable String street, @Nullable String city) {
        this.street = street;
        this.city = city;
    }

    public @Nullable String getStreet() {
        return street;
    }

    public @Nullable String getCity() {
        return city;
    }

    public void setCity(@Nullable String city) {
        this.city = city;
    }
}
