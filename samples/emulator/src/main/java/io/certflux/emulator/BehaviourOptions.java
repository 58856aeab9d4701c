// SPDX-License-Identifier: Apache-2.0
package io.certflux.emulator;

import io.certflux.emulator.model.Behaviour;
import io.certflux.emulator.model.Setting;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The behaviour's settings as flags: one for each {@link Setting}, whose name and rule are then the flag's. */
final class BehaviourOptions {
    private BehaviourOptions() {}

    static void addTo(CommandSpec command) {
        Setting.all().forEach(it -> command.addOption(option(it)));
    }

    private static OptionSpec option(Setting<?> setting) {
        OptionSpec.Builder option = OptionSpec.builder("--" + setting.name()).description(setting.description());
        if (setting.label().isEmpty()) {
            return option.type(boolean.class).build();
        }
        option.paramLabel(setting.label());
        return setting.repeats()
                ? option.type(List.class).auxiliaryTypes(String.class).build()
                : option.type(String.class).build();
    }

    /** Throws {@link IllegalArgumentException} for a value that breaks a setting's rule. */
    static Behaviour.Builder apply(ParseResult given, Behaviour.Builder behaviour) {
        for (Setting<?> setting : Setting.all()) {
            if (given.hasMatchedOption("--" + setting.name())) {
                Object value = given.matchedOption("--" + setting.name()).getValue();
                List<?> values = value instanceof List<?> list ? list : List.of(value);
                values.forEach(it -> behaviour.set(setting.name(), it));
            }
        }
        return behaviour;
    }
}
