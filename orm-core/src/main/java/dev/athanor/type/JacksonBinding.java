package dev.athanor.type;

import java.lang.reflect.Type;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** JSON by Jackson 3, for programs that have it. Thread-safe. */
public final class JacksonBinding implements JsonBinding {

    static final JsonBinding DEFAULT = new JacksonBinding(JsonMapper.builder().build());

    private final ObjectMapper mapper;

    /** Makes a binding of a mapper, such as the one a Spring Boot application configures. */
    public JacksonBinding(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    @Override
    public Object read(String document, Type type) {
        return mapper.readValue(document, mapper.constructType(type));
    }
}
