package dev.athanor.spring.boot;

import dev.athanor.internal.util.Nearest;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

/** Reports keys below {@code orm} that mean nothing, with what was probably meant; never their values, which may be secret. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

    private static final ConfigurationPropertyName ENGINES = ConfigurationPropertyName.of(NamedEngineNames.PREFIX);

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, UnboundConfigurationPropertiesException cause) {
        List<ConfigurationProperty> ours = cause.getUnboundProperties().stream()
                .filter(property -> property.getName().toString().startsWith("orm."))
                .toList();
        if (ours.isEmpty()) {
            return null;
        }
        return new FailureAnalysis(
                ours.stream()
                        .map(UnknownPropertyFailureAnalyzer::describe)
                        .collect(Collectors.joining(System.lineSeparator())),
                "Correct or remove the key. Known are "
                        + String.join(", ", known(ours.get(0).getName())) + ".",
                cause);
    }

    private static String describe(ConfigurationProperty property) {
        String name = property.getName().toString();
        return "There is no property \"" + name + "\" (" + property.getOrigin() + ")."
                + Nearest.hint(name, known(property.getName()));
    }

    /** What there is beside a key: settings of a pool, of an engine, or all of them. */
    private static List<String> known(ConfigurationPropertyName name) {
        String key = name.toString();
        int pool = key.indexOf(".hikari.");
        if (pool > 0) {
            return settingsOfPools(key.substring(0, pool + ".hikari.".length()));
        }
        return ENGINES.isAncestorOf(name) && name.getNumberOfElements() > 3
                ? names(name.chop(3).toString(), EngineProperties.class)
                : names("orm", OrmProperties.class);
    }

    private static List<String> settingsOfPools(String prefix) {
        return ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", null)
                ? Arrays.stream(BeanUtils.getPropertyDescriptors(com.zaxxer.hikari.HikariConfig.class))
                        .filter(setting -> setting.getWriteMethod() != null)
                        .map(setting -> prefix + DataObjectPropertyName.toDashedForm(setting.getName()))
                        .toList()
                : List.of();
    }

    private static List<String> names(String prefix, Class<?> type) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            if (component.getName().equals("engines")) {
                names.addAll(names(name + ".<name>", EngineProperties.class));
            } else if (component.getType().isRecord()) {
                names.addAll(names(name, component.getType()));
            } else {
                names.add(component.getName().equals("hikari") ? name + ".*" : name);
            }
        }
        return names;
    }
}
