package dev.athanor.internal.bytecode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** A class loader that defines some classes itself, as the one of DevTools does, and leaves the rest to the application's. */
final class OwnLoader extends ClassLoader {

    private final Map<String, byte[]> own;

    OwnLoader(Map<String, byte[]> own) {
        super(OwnLoader.class.getClassLoader());
        this.own = new HashMap<>(own);
    }

    /** Defines these classes once more. */
    static OwnLoader of(Class<?>... classes) throws IOException {
        Map<String, byte[]> own = new HashMap<>();
        for (Class<?> each : classes) {
            own.put(each.getName(), bytes(each));
        }
        return new OwnLoader(own);
    }

    /** Changes what the loader finds as a resource; null makes it find nothing. */
    void replace(String name, byte[] bytes) {
        own.put(name, bytes);
    }

    static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream stream =
                type.getClassLoader().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return stream.readAllBytes();
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!own.containsKey(name)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            byte[] bytes = own.get(name);
            return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
        }
    }

    @Override
    public InputStream getResourceAsStream(String resource) {
        String name = resource.replace('/', '.').replaceAll("\\.class$", "");
        if (!own.containsKey(name)) {
            return super.getResourceAsStream(resource);
        }
        byte[] bytes = own.get(name);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }
}
