package dev.athanor.internal.bytecode.model;

/** An embeddable class whose constructor is protected. */
public class Place {

    private String city;
    private Short zip;

    protected Place() {}

    public Place(String city, Short zip) {
        this.city = city;
        this.zip = zip;
    }

    public String getCity() {
        return city;
    }

    public Short getZip() {
        return zip;
    }
}
