package dev.athanor.architecture;

import java.util.List;

/**
 * One row of the map: a package, its rank, and the packages it may import besides the root. A name that ends in
 * {@code .*} stands for each package directly below.
 */
record Layer(int rank, String name, List<String> mayImport) {

    static Layer of(int rank, String name, String... mayImport) {
        return new Layer(rank, name, List.of(mayImport));
    }

    @Override
    public String toString() {
        return name.isEmpty() ? "dev.athanor" : name;
    }
}
