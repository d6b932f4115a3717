//! The words that labelled sets use for units, held against symbols.

/// Whether a symbol and a name in words, in lower case, mean one unit.
pub fn same_unit(symbol: &str, name: &str) -> bool {
    if let (Some(symbol), Some(name)) = (symbol.strip_prefix('/'), name.strip_prefix("count per ")) {
        return same_unit(symbol, name);
    }
    let names: &[&str] = match symbol {
        "%" => &["percentage", "percent", "porcentaje"],
        "$" => &["dollar", "dólar", "united states dollar"],
        "USD" => &["united states dollar", "dollar", "dólar estadounidense", "dólar"],
        "EUR" => &["euro"],
        "GBP" => &["pound sterling", "pound", "british pound", "libra esterlina", "libra"],
        "JPY" => &["japanese yen", "yen", "yen japonés"],
        "CNY" => &["chinese yuan", "yuan", "yuan chino"],
        "CAD" => &["canadian dollar", "dólar canadiense"],
        "AUD" => &["australian dollar", "dólar australiano"],
        "NZD" => &["new zealand dollar", "dólar neozelandés"],
        "HKD" => &["hong kong dollar"],
        "MXN" => &["mexican peso", "peso mexicano"],
        "INR" | "rupee" => &["rupee", "indian rupee"],
        "FIM" => &["finnish markka", "marco finlandés"],
        "NLG" => &["netherlands guilder"],
        "CHF" => &["swiss franc"],
        "franc" => &["franc", "franco"],
        "ESP" => &["peseta"],
        "CRC" => &["costa rican colón"],
        "GEL" => &["georgian lari"],
        "LAK" => &["lao kip"],
        "XBT" => &["bitcoin"],
        "¢" => &["cent", "centavo"],
        "p" => &["pence", "penny", "penique"],
        "m" => &["meter", "metre", "metro"],
        "km" => &["kilometer", "kilometre", "kilómetro"],
        "cm" => &["centimeter", "centimetre", "centímetro"],
        "mm" => &["millimeter", "millimetre", "milímetro"],
        "nm" => &["nanometer", "nanometre"],
        "pm" => &["picometer", "picometre"],
        "mi" => &["mile", "milla"],
        "ft" => &["foot", "pie"],
        "in" => &["inch", "pulgada"],
        "yd" => &["yard", "yarda"],
        "kg" => &["kilogram", "kilogramo"],
        "g" => &["gram", "gramo"],
        "mg" => &["milligram", "miligramo"],
        "µg" => &["microgram", "microgramo"],
        "lb" => &["pound", "pound-mass", "libra"],
        "oz" => &["ounce", "onza"],
        "t" => &["tonne", "metric ton", "ton", "tonelada", "tonelada métrica"],
        "ton" => &["ton", "tonelada"],
        "L" => &["liter", "litre", "litro"],
        "mL" => &["centímetro cúbico", "cubic centimetre", "mililitro", "milliliter", "millilitre"],
        "cL" => &["centilitre"],
        "gal" => &["gallon", "galón"],
        "bbl" => &["barrel", "barril"],
        "cup" => &["cup", "taza"],
        "tbsp" => &["tablespoon"],
        "tsp" => &["teaspoon"],
        "acre" => &["acre"],
        "ha" => &["hectare", "hectárea"],
        "m²" => &["square meter", "square metre", "metro cuadrado"],
        "km²" => &["square kilometer", "square kilometre", "kilómetro cuadrado"],
        "mi²" => &["square mile"],
        "m³" => &["cubic meter", "cubic metre", "metro cúbico"],
        "km³" => &["cubic kilometre"],
        "a" => &["year", "año"],
        "month" => &["month", "mes"],
        "week" => &["week", "semana"],
        "d" => &["day", "día"],
        "h" => &["hour", "hora"],
        "min" => &["minute", "minuto"],
        "s" => &["second", "segundo"],
        "km/h" => &["kilometer per hour", "kilometre per hour", "kilómetro por hora"],
        "mph" | "mi/h" => &["mile per hour", "milla por hora"],
        "°C" => &["c", "celsius", "degree celsius", "grado celsius"],
        "°F" => &["degree fahrenheit", "f", "fahrenheit", "grado fahrenheit"],
        "K" => &["kelvin", "k"],
        "°" => &["degree", "grado"],
        "turn" => &["turn", "vuelta"],
        "bit" => &["bit"],
        "B" => &["byte"],
        "kB" => &["kilobyte", "kibibyte"],
        "KiB" => &["kibibyte"],
        "MB" => &["megabyte"],
        "GB" => &["gigabyte"],
        "EB" => &["exabyte"],
        "eV" => &["electronvolt"],
        "TeV" => &["teraelectronvolt"],
        "am" => &["attometre"],
        "kbit" => &["kilobit"],
        "J·s" => &["joule second"],
        "barn" => &["barn"],
        "J/m²/a" => &["joule per square metre per year"],
        "GHz" => &["gigahertz"],
        "W" => &["watt"],
        "Wh" => &["watt hour"],
        "MWh" => &["megawatt hour"],
        "BTU" => &["british thermal unit"],
        "Gy" => &["gray"],
        "mGy" => &["milligray"],
        "Ma" => &["megayear"],
        "Ga" => &["gigayear"],
        "s⁻¹" => &["inverse second"],
        "g/kg" => &["gram per kilogram"],
        "fb⁻¹" => &["inverse femtobarn"],
        "arcmin" => &["minute of arc"],
        "arcsec" => &["second of arc"],
        _ => &[],
    };
    if names.contains(&name) {
        return true;
    }
    // `dollar per hour`, `kilometre per square second`: part by part.
    if let (Some((top, bottom)), Some((name_top, name_bottom))) =
        (symbol.split_once('/'), name.split_once(" per "))
    {
        return same_unit(top, name_top) && same_unit(bottom, name_bottom);
    }
    if let (Some(base), Some(rest)) = (symbol.strip_suffix('²'), name.strip_prefix("square ")) {
        return same_unit(base, rest);
    }
    if let (Some(base), Some(rest)) = (symbol.strip_suffix('³'), name.strip_prefix("cubic ")) {
        return same_unit(base, rest);
    }
    symbol.to_lowercase() == name
}
