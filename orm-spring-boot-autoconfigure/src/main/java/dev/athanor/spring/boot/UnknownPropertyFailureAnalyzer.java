package dev.athanor.spring.boot;

import dev.athanor.internal.util.Nearest;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Reports keys below {@code orm} that mean nothing, with what was probably meant; never their values, which may be secret. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, UnboundConfigurationPropertiesException cause) {
        List<ConfigurationProperty> ours = cause.getUnboundProperties().stream()
                .filter(property -> property.getName().toString().startsWith("orm."))
                .toList();
        if (ours.isEmpty()) {
            return null;
        }
        List<String> known = names("orm", OrmProperties.class);
        return new FailureAnalysis(
                ours.stream()
                        .map(property -> describe(property, known))
                        .collect(Collectors.joining(System.lineSeparator())),
                "Correct or remove the key. Known are " + String.join(", ", known) + ".",
                cause);
    }

    private static String describe(ConfigurationProperty property, List<String> known) {
        String name = property.getName().toString();
        return "There is no property \"" + name + "\" (" + property.getOrigin() + ")." + Nearest.hint(name, known);
    }

    private static List<String> names(String prefix, Class<?> type) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            boolean isGroup = component.getType().isRecord();
            names.addAll(isGroup ? names(name, component.getType()) : List.of(name));
        }
        return names;
    }
}
